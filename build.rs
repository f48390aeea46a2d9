//! Takes a fingerprint of everything that decides what an index holds: the code of the rooms below
//! it and the language tables. It becomes part of the index's own fingerprint, so that an index
//! built by other code is stale, also between two commits.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

const DECISIVE: [&str; 13] = [
    "config/language",
    "src/analysis",
    "src/chunk.rs",
    "src/corpus",
    "src/figure",
    "src/index",
    "src/query/facet.rs",
    "src/query/lexicon.rs",
    "src/query/level.rs",
    "src/query/place.rs",
    "src/query/role",
    "src/query/role.rs",
    "src/query/table",
];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut files = Vec::new();
    for name in DECISIVE {
        println!("cargo:rerun-if-changed={name}");
        collect(&root.join(name), &mut files)?;
    }
    files.sort();
    // 64-bit FNV-1a: no secret, no dependency, the same everywhere
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for file in &files {
        let name = file.strip_prefix(&root).unwrap_or(file);
        for byte in name
            .to_string_lossy()
            .replace('\\', "/")
            .bytes()
            .chain(fs::read(file)?)
        {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    println!("cargo:rustc-env=CAREERBOT_ANALYSIS={state:016x}");
    Ok(())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}
