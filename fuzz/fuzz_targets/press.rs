//! Any text as the `custom_id` of a button or menu: either no press of ours, or one that is written
//! just so again.

#![no_main]

use careerbot::discord::press::Press;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|custom_id: &str| {
    if let Some(press) = Press::read(custom_id) {
        assert_eq!(press.to_custom_id().as_deref(), Some(custom_id));
        assert!(custom_id.encode_utf16().count() <= 100);
    }
});
