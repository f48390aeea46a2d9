//! The record of each data set: as it was, or with the files of this run read on top of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, de::DeserializeOwned};

use super::{
    DataSet, ImportError, Note, Progress, Request, ddat,
    file::Input,
    handbook, oews, onet,
    page::Page,
    projections, salaries,
    store::{Record, Store},
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

pub(super) type Save = Box<dyn FnOnce(&Store) -> Result<(), ImportError>>;

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
    pub progress: &'i dyn Progress,
    pub digest: String,
}

impl Import<'_> {
    pub fn records(&mut self) -> Result<Now, ImportError> {
        let set = self.request.data_set;
        let (year, path) = (self.request.year, self.request.path.as_path());
        let release = self.request.release.as_deref();
        let mut now = Records::default();
        let mut save = None;
        now.onet = self.record(
            "onet",
            set == DataSet::Onet,
            &mut save,
            |inputs, known, notes, step| onet::import(path, inputs, release, known, notes, step),
        )?;
        now.oews = self.record(
            "oews",
            set == DataSet::Oews,
            &mut save,
            |inputs, known, notes, step| oews::import(inputs, year, known, notes, step),
        )?;
        now.projections = self.record(
            "projections",
            set == DataSet::Projections,
            &mut save,
            |inputs, known, notes, step| projections::import(inputs, known, notes, step),
        )?;
        let handbook = self.record(
            "handbook",
            set == DataSet::Handbook,
            &mut save,
            |inputs, known, notes, step| handbook::import(inputs, year, known, notes, step),
        )?;
        let ddat = self.record(
            "ddat",
            set == DataSet::Ddat,
            &mut save,
            |inputs, _, notes, step| ddat::import(inputs, year, notes, step),
        )?;
        let survey = &self.request.survey;
        let csv = self.record(
            "csv",
            set == DataSet::Csv,
            &mut save,
            |inputs, known, notes, step| {
                let mut pages: BTreeMap<String, Page> = known.unwrap_or_default();
                let new = salaries::import(inputs, survey, year, notes, step)?;
                // The documents of a survey are replaced as a whole.
                let folders: BTreeSet<String> =
                    new.keys().map(|file| folder(file).to_owned()).collect();
                pages.retain(|file, _| !folders.contains(folder(file)));
                pages.extend(new);
                Ok(pages)
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
        name: &'static str,
        is_asked: bool,
        save: &mut Option<Save>,
        read: impl FnOnce(
            &[Input],
            Option<T>,
            &mut Vec<Note>,
            &mut dyn FnMut(),
        ) -> Result<T, ImportError>,
    ) -> Result<Option<T>, ImportError>
    where
        T: Serialize + DeserializeOwned + Clone + 'static,
    {
        let record: Option<Record<T>> = self.store.load(name)?;
        if !is_asked {
            return Ok(record.map(|record| record.data));
        }
        let (mut seen, data) =
            record.map_or_else(Default::default, |record| (record.seen, Some(record.data)));
        if seen.contains(&self.digest) {
            self.known = true;
            return Ok(data);
        }
        let (total, mut done) = (self.inputs.len(), 0);
        let progress = self.progress;
        let mut step = || {
            progress.step(done, total);
            done += 1;
        };
        let new = read(self.inputs, data, &mut self.notes, &mut step)?;
        progress.step(total, total);
        // What was replaced may be imported again.
        if self
            .notes
            .iter()
            .any(|note| matches!(note, Note::Replaced { .. }))
        {
            seen.clear();
        }
        seen.insert(self.digest.clone());
        let record = Record::new(seen, new.clone());
        *save = Some(Box::new(move |store| store.save(name, &record)));
        Ok(Some(new))
    }
}

fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}
