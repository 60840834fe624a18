//! What may be asked: banks, their items, courses, forms and the legal register.

pub mod points;
