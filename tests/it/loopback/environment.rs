//! What the real bot is told.

use crate::support::discord::Discord;

#[test]
fn both_modes_are_loopback() {
    let discord = Discord::builder().tls().start();
    for (name, value) in discord
        .environment_a()
        .into_iter()
        .chain(discord.environment_b())
    {
        assert!(name.starts_with("CAREERBOT__DISCORD__"));
        let file_or_token = name.ends_with("CA_FILE") || name.ends_with("TOKEN");
        assert!(
            file_or_token || value.contains("127.0.0.1:"),
            "{name}={value}"
        );
    }
    let authority = discord.ca_file().to_owned();
    assert!(
        std::fs::read_to_string(&authority)
            .unwrap()
            .starts_with("-----BEGIN CERTIFICATE-----")
    );
    drop(discord);
    assert!(!authority.exists(), "it is removed with the simulator");
}
