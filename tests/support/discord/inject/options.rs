//! Options of commands: values, and whether the registered command takes them.

use serde_json::{Value, json};

use super::{
    super::{
        identity::{ChannelId, RoleId, UserId},
        shared::World,
    },
    scene::Scene,
};

/// A value of an option.
#[derive(Clone, Debug, PartialEq)]
pub enum OptionValue {
    Text(String),
    Integer(i64),
    Number(f64),
    Boolean(bool),
    User(UserId),
    Channel(ChannelId),
    Role(RoleId),
}

macro_rules! option_values {
    ($($from:ty => $variant:ident: $convert:expr;)*) => {$(
        impl From<$from> for OptionValue {
            fn from(value: $from) -> Self {
                let convert: fn($from) -> _ = $convert;
                Self::$variant(convert(value))
            }
        }
    )*};
}

option_values! {
    &str => Text: str::to_owned;
    String => Text: |text| text;
    i64 => Integer: |number| number;
    i32 => Integer: i64::from;
    f64 => Number: |number| number;
    bool => Boolean: |yes| yes;
    UserId => User: |user| user;
    ChannelId => Channel: |channel| channel;
    RoleId => Role: |role| role;
}

impl OptionValue {
    /// The option types that take it. Source: Discord's documentation, "Application command option type".
    fn fits(&self, kind: u64) -> bool {
        match self {
            Self::Text(_) => kind == 3,
            Self::Integer(_) => matches!(kind, 4 | 10),
            Self::Number(_) => kind == 10,
            Self::Boolean(_) => kind == 5,
            Self::User(_) => matches!(kind, 6 | 9),
            Self::Channel(_) => kind == 7,
            Self::Role(_) => matches!(kind, 8 | 9),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Integer(number) => (*number).into(),
            Self::Number(number) => (*number).into(),
            Self::Boolean(yes) => (*yes).into(),
            Self::User(user) => (*user).into(),
            Self::Channel(channel) => (*channel).into(),
            Self::Role(role) => (*role).into(),
        }
    }
}

/// The command of this name and type a user would find here. The guild's own come first.
pub fn find_command<'a>(
    world: &'a World,
    scene: &Scene,
    name: &str,
    kind: u64,
) -> Result<&'a Value, String> {
    let own = scene
        .guild
        .and_then(|guild| world.guild_commands.get(&guild.0));
    let all: Vec<&Value> = own
        .into_iter()
        .flatten()
        .chain(&world.global_commands)
        .collect();
    let found = all
        .iter()
        .find(|command| command["name"] == name && command["type"] == kind)
        .ok_or_else(|| {
            let names: Vec<&str> = all
                .iter()
                .filter_map(|command| command["name"].as_str())
                .collect();
            format!("no command {name:?} of type {kind} is registered here, only {names:?}")
        })?;
    let context = scene.context();
    let allowed_here = match found["contexts"].as_array() {
        Some(contexts) => contexts.contains(&context.into()),
        None => context == 0 || found["dm_permission"] != false,
    };
    if !allowed_here {
        return Err(format!(
            "{name:?} is not offered in context {context}, only in {}",
            found["contexts"]
        ));
    }
    let installation = u64::from(scene.user_installed);
    let installable = found["integration_types"].as_array();
    if !installable.is_some_and(|types| types.contains(&installation.into())) {
        return Err(format!(
            "{name:?} is not for installations of type {installation}"
        ));
    }
    let needed = found["default_member_permissions"]
        .as_str()
        .and_then(|bits| bits.parse::<u64>().ok());
    let admin = scene.permissions & super::super::population::permissions::ADMINISTRATOR != 0;
    match needed {
        Some(0) if scene.guild.is_some() && !admin => {
            Err(format!("{name:?} is for administrators"))
        }
        Some(bits) if scene.guild.is_some() && !admin && scene.permissions & bits != bits => {
            Err(format!(
                "{name:?} needs the permissions {bits}, the user has {}",
                scene.permissions
            ))
        }
        _ => Ok(found),
    }
}

/// The options of the event: those given, nested below the subcommands of `path`.
pub fn arrange(
    declared: &Value,
    path: &[&str],
    given: &[(String, OptionValue)],
    focused: Option<(&str, &str)>,
) -> Result<Vec<Value>, String> {
    let declared = declared.as_array().map(Vec::as_slice).unwrap_or_default();
    let find = |name: &str| {
        declared
            .iter()
            .find(|option| option["name"] == name)
            .ok_or_else(|| {
                let names: Vec<&str> = declared
                    .iter()
                    .filter_map(|option| option["name"].as_str())
                    .collect();
                format!("there is no option {name:?}, only {names:?}")
            })
    };
    if let Some((first, rest)) = path.split_first() {
        let sub = find(first)?;
        if !matches!(sub["type"].as_u64(), Some(1 | 2)) {
            return Err(format!("{first:?} is no subcommand"));
        }
        let nested = arrange(&sub["options"], rest, given, focused)?;
        return Ok(vec![
            json!({ "type": sub["type"], "name": first, "options": nested }),
        ]);
    }
    if declared
        .iter()
        .any(|option| matches!(option["type"].as_u64(), Some(1 | 2)))
    {
        return Err("a subcommand must be named".to_owned());
    }
    let mut options = Vec::new();
    for (name, value) in given {
        let option = find(name)?;
        check(option, value).map_err(|why| format!("option {name:?}: {why}"))?;
        options.push(json!({ "type": option["type"], "name": name, "value": value.json() }));
    }
    if let Some((name, typed)) = focused {
        let option = find(name)?;
        if option["autocomplete"] != true {
            return Err(format!("option {name:?} has no autocomplete"));
        }
        options
            .push(json!({ "type": option["type"], "name": name, "value": typed, "focused": true }));
    } else if let Some(missing) = declared.iter().find(|option| {
        option["required"] == true
            && !given
                .iter()
                .any(|(name, _)| option["name"] == name.as_str())
    }) {
        return Err(format!(
            "the required option {} is missing",
            missing["name"]
        ));
    }
    Ok(options)
}

/// Users, channels and roles that options point to.
pub fn resolved(world: &World, scene: &Scene, given: &[(String, OptionValue)]) -> Option<Value> {
    let mut resolved = json!({});
    for (_, value) in given {
        match value {
            OptionValue::User(user) => {
                resolved["users"][user.to_string()] = world.population.user_json(*user);
                if let Some(guild) = scene.guild {
                    let mut member = world.population.member_json(guild, *user);
                    member["permissions"] = super::super::population::permissions::MEMBER
                        .to_string()
                        .into();
                    resolved["members"][user.to_string()] = member;
                }
            }
            OptionValue::Channel(id) => {
                let mut channel = world.population.channel_json(*id)?;
                channel["permissions"] = scene.permissions.to_string().into();
                resolved["channels"][id.to_string()] = channel;
            }
            OptionValue::Role(role) => {
                let guild = world.population.guild_json(scene.guild?)?;
                let roles = guild["roles"].as_array()?;
                let id = role.to_string();
                let found = roles.iter().find(|one| one["id"] == id.as_str())?;
                resolved["roles"][id] = found.clone();
            }
            _ => {}
        }
    }
    resolved
        .as_object()
        .is_some_and(|fields| !fields.is_empty())
        .then_some(resolved)
}

/// Whether Discord's client would send this value.
fn check(option: &Value, value: &OptionValue) -> Result<(), String> {
    if !value.fits(option["type"].as_u64().unwrap_or(0)) {
        return Err(format!(
            "{value:?} does not fit the type {}",
            option["type"]
        ));
    }
    // Autocomplete does not restrict the input; choices do.
    if let Some(choices) = option["choices"]
        .as_array()
        .filter(|choices| !choices.is_empty())
        && !choices.iter().any(|choice| choice["value"] == value.json())
    {
        return Err(format!("{value:?} is none of the choices"));
    }
    if let OptionValue::Text(text) = value {
        let length = text.encode_utf16().count() as u64;
        let (least, most) = (
            option["min_length"].as_u64().unwrap_or(0),
            option["max_length"].as_u64(),
        );
        // 6,000: Discord's documentation, "Application command option structure".
        if length < least || length > most.unwrap_or(6_000) {
            return Err(format!("{length} characters are out of bounds"));
        }
    }
    let number = match value {
        OptionValue::Integer(number) => Some(*number as f64),
        OptionValue::Number(number) => Some(*number),
        _ => None,
    };
    if let Some(number) = number {
        let (least, most) = (option["min_value"].as_f64(), option["max_value"].as_f64());
        if least.is_some_and(|least| number < least) || most.is_some_and(|most| number > most) {
            return Err(format!("{number} is out of bounds"));
        }
    }
    Ok(())
}
