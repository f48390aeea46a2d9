//! The record of each data set: as it was, or with the files of this run read on top of it.

use std::collections::BTreeMap;

use serde::{Serialize, de::DeserializeOwned};

use super::{
    DataSet, ImportError, Note, Progress, Request, ddat,
    file::Input,
    handbook, oews, onet,
    page::Page,
    projections, salaries,
    store::{self, Digest, Record, Store},
};

/// All that was imported, with what this run read in its place.
#[derive(Default)]
pub(super) struct Records {
    pub onet: Option<onet::Onet>,
    pub oews: Option<oews::Oews>,
    pub projections: Option<projections::Projections>,
    /// Documents that stand for themselves, by record.
    pub others: BTreeMap<&'static str, BTreeMap<String, Page>>,
}

impl Records {
    /// All records of a folder, but for that of one data set.
    pub fn load(store: &Store, but: Option<DataSet>) -> Result<Self, ImportError> {
        fn of<T: DeserializeOwned>(
            store: &Store,
            set: DataSet,
            but: Option<DataSet>,
        ) -> Result<Option<T>, ImportError> {
            if but == Some(set) {
                return Ok(None);
            }
            let record: Option<Record<T>> = store.load(set.command())?;
            Ok(record.map(|record| record.data))
        }
        let mut others = BTreeMap::new();
        for set in [DataSet::Handbook, DataSet::Ddat, DataSet::Csv] {
            others.extend(of(store, set, but)?.map(|pages| (set.command(), pages)));
        }
        Ok(Self {
            onet: of(store, DataSet::Onet, but)?,
            oews: of(store, DataSet::Oews, but)?,
            projections: of(store, DataSet::Projections, but)?,
            others,
        })
    }

    /// Whether nothing is imported.
    pub fn are_none(&self) -> bool {
        let others = self.others.values().all(BTreeMap::is_empty);
        others && self.onet.is_none() && self.oews.is_none() && self.projections.is_none()
    }
}

/// What was imported before of a data set.
struct Known<T> {
    data: Option<T>,
    /// Whether an earlier version read any of it.
    is_earlier: bool,
}

/// Where the records hold that of a data set.
type Of<T> = fn(&Records) -> Option<&T>;

/// Writes the record of a run, which is that of the records given.
pub(super) type Save = Box<dyn FnOnce(&Store, &Records) -> Result<(), ImportError>>;

pub(super) struct Now {
    pub now: Records,
    /// Writes the record of this run; nothing where it would be as it is.
    pub save: Option<Save>,
}

pub(super) struct Import<'i> {
    pub request: &'i Request,
    pub inputs: &'i [Input],
    pub store: &'i Store,
    pub notes: Vec<Note>,
    pub known: bool,
    /// Files read.
    pub files: usize,
    pub progress: &'i dyn Progress,
    pub digest: Digest,
}

impl Import<'_> {
    pub fn records(&mut self) -> Result<Now, ImportError> {
        let (year, path) = (self.request.year, self.request.path.as_path());
        let release = self.request.release.as_deref();
        let mut now = Records::default();
        let mut save = None;
        now.onet = self.record(
            DataSet::Onet,
            &mut save,
            |all| all.onet.as_ref(),
            |inputs, known, notes, step| {
                let known = onet::Known {
                    onet: known.data.unwrap_or_default(),
                    is_earlier: known.is_earlier,
                };
                onet::import(path, inputs, release, known, notes, step)
            },
        )?;
        now.oews = self.record(
            DataSet::Oews,
            &mut save,
            |all| all.oews.as_ref(),
            |inputs, known, notes, step| oews::import(inputs, year, known.data, notes, step),
        )?;
        now.projections = self.record(
            DataSet::Projections,
            &mut save,
            |all| all.projections.as_ref(),
            |inputs, known, notes, step| projections::import(inputs, known.data, notes, step),
        )?;
        let handbook = self.record(
            DataSet::Handbook,
            &mut save,
            |all| all.others.get("handbook"),
            |inputs, known, notes, step| {
                let known = handbook::Known {
                    pages: known.data.unwrap_or_default(),
                    is_earlier: known.is_earlier,
                };
                handbook::import(inputs, year, known, notes, step)
            },
        )?;
        let ddat = self.record(
            DataSet::Ddat,
            &mut save,
            |all| all.others.get("ddat"),
            |inputs, _, notes, step| ddat::import(inputs, year, notes, step),
        )?;
        let survey = &self.request.survey;
        let csv = self.record(
            DataSet::Csv,
            &mut save,
            |all| all.others.get("csv"),
            |inputs, known, notes, step| {
                let new = salaries::import(inputs, survey, year, notes, step)?;
                Ok(salaries::merge(known.data, new, notes))
            },
        )?;
        for (name, pages) in [("handbook", handbook), ("ddat", ddat), ("csv", csv)] {
            now.others.extend(pages.map(|pages| (name, pages)));
        }
        Ok(Now { now, save })
    }

    /// A record as it was, or with the files of this run read on top of it.
    fn record<T>(
        &mut self,
        set: DataSet,
        save: &mut Option<Save>,
        of: Of<T>,
        read: impl FnOnce(
            &[Input],
            Known<T>,
            &mut Vec<Note>,
            &mut dyn FnMut(),
        ) -> Result<T, ImportError>,
    ) -> Result<Option<T>, ImportError>
    where
        T: Serialize + DeserializeOwned + 'static,
    {
        let name = set.command();
        let record: Option<Record<T>> = self.store.load(name)?;
        if set != self.request.data_set {
            if record.as_ref().is_some_and(Record::is_of_earlier_writers) {
                self.notes.push(Note::Outdated { what: set.name() });
            }
            return Ok(record.map(|record| record.data));
        }
        let is_earlier = record.as_ref().is_some_and(Record::is_of_earlier_writers);
        let (mut seen, data) =
            record.map_or_else(Default::default, |record| (record.seen, Some(record.data)));
        let digest = self.digest.text();
        if seen.contains(&digest) {
            self.known = true;
            self.files = self.inputs.len();
            return Ok(data);
        }
        let imports = seen.len();
        seen.retain(|seen| !self.digest.is_earlier(seen));
        if seen.len() < imports {
            self.notes.push(Note::Anew);
        }
        let (total, mut done) = (self.inputs.len(), 0);
        let progress = self.progress;
        let mut step = || {
            progress.step(done, total);
            done += 1;
        };
        let known = Known { data, is_earlier };
        let new = read(self.inputs, known, &mut self.notes, &mut step)?;
        progress.step(total, total);
        self.files = done - self.notes.iter().filter(|note| note.is_of_file()).count();
        if done < total {
            self.notes.push(Note::Beside {
                files: total - done,
            });
        }
        // What was replaced may be imported again.
        if self
            .notes
            .iter()
            .any(|note| matches!(note, Note::Replaced { .. }))
        {
            seen.clear();
        }
        // What was left out is told each time.
        let has_faults = self
            .notes
            .iter()
            .any(|note| matches!(note, Note::Unfit { .. }));
        seen.insert(match has_faults {
            true => store::with_faults(&digest),
            false => digest,
        });
        *save = Some(Box::new(move |store, all| match of(all) {
            Some(data) => store.save(name, &Record::new(seen, data)),
            None => Ok(()),
        }));
        Ok(Some(new))
    }
}
