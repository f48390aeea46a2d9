mod coverage;
mod handbook;
mod lines;
mod page;
mod property;
