// A skipped test and a measured share are said on standard output.
#![allow(clippy::print_stdout)]

mod chunk;
mod coverage;
mod handbook;
mod lines;
mod page;
mod property;
