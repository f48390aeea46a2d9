//! A small disk that can be filled, and made one that may only be read.

use std::{fs, path::PathBuf, process::Command};

use careerbot::settings::StoreUrl;

/// A small disk, in memory.
pub struct Disk(tempfile::TempDir);

impl Disk {
    /// One mebibyte; `None`, with a word, where none can be mounted.
    pub fn mount() -> Option<Self> {
        Self::of(1)
    }

    /// So many mebibytes.
    pub fn of(mebibytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={mebibytes}m"), "tmpfs"])
            .arg(folder.path())
            .output();
        if done.is_ok_and(|done| done.status.success()) {
            return Some(Self(folder));
        }
        println!("skipped: no disk can be mounted here");
        None
    }

    pub fn folder(&self) -> &std::path::Path {
        self.0.path()
    }

    pub fn remount(&self, how: &str) -> bool {
        let done = Command::new("mount")
            .args(["-o", &format!("remount,{how}")])
            .arg(self.0.path())
            .output();
        done.is_ok_and(|done| done.status.success())
    }

    pub fn url(&self) -> StoreUrl {
        let path = self.0.path().join("careerbot.db");
        StoreUrl::parse(&format!("sqlite://{}", path.display())).unwrap()
    }

    pub fn other_url(&self) -> StoreUrl {
        let path = self.0.path().join("other.db");
        StoreUrl::parse(&format!("sqlite://{}", path.display())).unwrap()
    }

    fn filler(&self) -> PathBuf {
        self.0.path().join("filler")
    }

    pub fn fill(&self) {
        use std::io::Write as _;
        let mut file = fs::File::create(self.filler()).unwrap();
        while file.write_all(&[7; 4_096]).is_ok() {}
    }

    pub fn empty(&self) {
        fs::remove_file(self.filler()).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily: a test that failed may have a file open.
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).output();
    }
}
