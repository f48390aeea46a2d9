//! `careerbot import`: publishers' layouts in, documents out.

mod areas;
mod crowded;
mod everyday;
mod first;
mod form;
mod layout;
mod name;
mod page;
mod part;
mod parted;
mod place;
mod published;
mod purpose;
mod record;
mod release;
mod saved;
mod unfit;
