# What careerbot says, in English: the complete list, which every other language is held against.
#
# The syntax is Fluent (https://projectfluent.org/fluent/guide/): `key = text`, one line a message,
# `{ $name }` for what is put in, `{ key }` for another message. A language is a file beside this one
# with the same keys, and in each the same `$names`; a test lists what is missing, surplus or unlike.
# What is missing is said in English.
#
# What is put in ($role, $question, places, names …) is quoted from documents or members and stays in
# their language. In messages marked "Markdown", `**bold**` and `*italic*` are Discord's.

## Commands, as members type them: lower case, no spaces, at most 32 characters. Descriptions have at
## most 100. The first name and description of each are also in the code; a test compares them.

command-ask = ask
    .description = Ask a career question: pay, skills, duties, requirements, career paths
command-salary = salary
    .description = What a role pays: by level and place, with year and source
command-skills = skills
    .description = What skills and tools a role needs
command-role = role
    .description = Look up a role: pick a section, or get its overview
command-path = path
    .description = Where a role leads: steps, promotions, related roles
command-market = market
    .description = How much a role is in demand: growth, openings, outlook
command-compare = compare
    .description = Two roles side by side: pay, or what you like to compare
command-roles = roles
    .description = List the roles I know, or search for one
command-help = help
    .description = How to ask me
command-about = about
    .description = Which roles I know, and from how many documents
command-privacy = privacy
    .description = What I keep about you, and how to have it deleted
command-forget-me = forget-me
    .description = Delete everything I keep about you
command-gaps = gaps
    .description = What was asked in vain here, and which answers helped
command-gaps-list = list
    .description = List what was asked in vain by three people or more
command-gaps-rates = rates
    .description = Show which answers helped and which did not, by role and topic
command-gaps-export = export
    .description = Get the list as a file for a spreadsheet
command-gaps-clear = clear
    .description = Forget what was asked in vain
command-pins = pins
    .description = Summaries that are pinned and kept up to date
command-pins-add = add
    .description = Post a summary of a role here, pin it, and keep it up to date
command-pins-list = list
    .description = Show how the pinned summaries of this server stand
command-pins-remove = remove
    .description = Take a pinned summary away
command-pins-refresh = refresh
    .description = Edit all pinned summaries of this server now, whatever they say
command-settings = settings
    .description = How I work on this server
command-settings-show = show
    .description = Show all settings of this server
command-settings-visibility = visibility
    .description = Who sees answers
command-settings-channels = channels
    .description = In which channels I may answer
command-settings-moderators = moderators
    .description = Which role may do what moderators may
command-settings-language = language
    .description = Which language I speak on this server
command-settings-cooldown = cooldown
    .description = How long a member waits between two answers
command-settings-gaps = gaps
    .description = Whether what I could not answer is counted, without names
command-settings-listening = listening
    .description = In which channels I answer questions without being mentioned
command-settings-forums = forums
    .description = Whether new posts of forums get a first answer
command-admin = admin
    .description = Care for this bot; for its owner only
command-admin-reload = reload
    .description = See what has changed in the documents, and take it over
# In the menu of a message (right click): any case, spaces allowed.
command-pin-this-answer = Pin this answer
command-answer-this = Answer this

option-question = question
    .description = Your question, in your own words
option-role = role
    .description = Which role; type a few letters
option-level = level
    .description = Seniority or years of experience
option-place = place
    .description = City, state or country
option-section = section
    .description = Which section
option-first = first
    .description = One role; type a few letters
option-second = second
    .description = The other role
option-about = about
    .description = What to compare; pay where you choose nothing
option-search = search
    .description = What to search for; a few letters will do
option-pins-add-section = section
    .description = Which section; the overview where you choose none
option-page = page
    .description = Which page
option-pin = pin
    .description = Which one; type a few letters
option-settings-visibility-commands = commands
    .description = Answers to commands such as /ask
option-settings-visibility-mentions = mentions
    .description = Answers to messages that mention me
option-settings-channels-add = add
    .description = I may answer here and in its threads; a category stands for its channels
option-settings-channels-remove = remove
    .description = I may no longer answer here
option-settings-channels-everywhere = everywhere
    .description = I may answer in all channels again
option-settings-moderators-role = role
    .description = The members of this role
option-settings-moderators-none = none
    .description = No role: only who has the permissions
option-settings-language-language = language
    .description = What is quoted from documents stays as it is
option-settings-cooldown-seconds = seconds
    .description = Seconds, at most a day (86400); 0 for none
option-settings-gaps-count = count
    .description = Count it
option-settings-listening-add = add
    .description = Answer what is asked here and in its threads or posts
option-settings-listening-remove = remove
    .description = No longer answer what is asked here
option-settings-listening-nowhere = nowhere
    .description = In none
option-settings-forums-answer = answer
    .description = Answer them

choice-only-who-asked = Only who asked
choice-everyone-in-the-channel = Everyone in the channel
choice-as-discord-says = As Discord says
choice-english = English
choice-german = German
choice-spanish = Spanish

## Topics: as a label, and within a sentence.

topic-overview = Overview
    .within = overview
topic-responsibilities = Responsibilities
    .within = responsibilities
topic-requirements = Requirements
    .within = requirements
topic-skills = Skills
    .within = skills
topic-salary = Salary
    .within = salary
topic-career = Career path
    .within = career path
topic-demand = Market demand
    .within = market demand
topic-trends = Industry trends
    .within = industry trends
topic-soft-skills = Soft skills
    .within = soft skills
topic-best-practices = Best practices
    .within = best practices
topic-challenges = Challenges
    .within = challenges

# Above the answers of look-ups. $about: a topic, as a label. Where it is not said as here, the topic has to
# stand behind a colon: replies go on from what stands there.
title-pay = { $role } salary
title-compare = { $first } vs { $second }: { $about }

## Above an answer: how the question was read, and what is missing.

read-as = Read as: { $question }
which-one = Which one do you mean?
no-documents = I hold no documents yet.
no-more = That was all I have on this.
asks-nothing = That asks for nothing I could look up. Ask me about a role: its pay, skills, duties or outlook.
nothing-found = I have nothing on that in the documents I hold.
# Which of all occupations come first was asked. $measure: by what. $count: of how many occupations.
of-all = { $measure ->
    [pay] By median pay, of { $count } occupations with such a figure:
    [above] { $count } occupations have a higher median pay, first those that most people work in:
    [growth] By projected growth, of { $count } occupations with such a figure:
    [openings] By projected openings a year, of { $count } occupations with such a figure:
   *[people] By how many people work in it, of { $count } occupations with such a figure:
}
# $schooling: as published, in English. $bound: most, or just where it is just that.
of-all-schooling = { $bound ->
    [most] Only those typically entered with this or less: { $schooling }.
   *[just] Only those typically entered with: { $schooling }.
}
no-pay = None of these passages has a figure for pay.
# $topic: what was asked of an occupation, as an item of a list.
untold = The documents say nothing on { $topic } here: this is who they are.
no-count = None of these passages says how many.
# $percentile: 1 to 99, of which pay was asked for.
no-percentile = No figure here is of percentile { $percentile }.
# $period: hour or year, by which pay was asked for.
no-period = { $period ->
    [hour] None of these figures is by the hour.
   *[year] None of these figures is by the year.
}
# $by: industry, state, metro or place, by which pay was asked for and none is held.
no-parts = { $by ->
    [industry] None of these figures is by industry: I hold none by industry here.
    [state] None of these figures is by state: I hold none by state here.
    [metro] None of these figures is by city: I hold none by city here.
   *[place] None of these figures is by place: I hold none by place here.
}
# $parts: topics (as within a sentence) and roles, $count of them.
not-about = None of these passages is about { $parts }: ask for { $count ->
        [one] it
       *[other] each
    } alone.
# $aspect: in what the figures are not what was asked for. $asked: what was.
missed = None of these figures is { $aspect ->
        [role] for “{ $asked }”: they name no role.
        [place] for { $asked }: they name no place.
        [level] for the level “{ $asked }”: they name no level.
        [year] of { $asked }: they name no year.
        [source] from { $asked }: they name no source.
       *[named] for “{ $asked }”.
    }
missed-together = None of these figures is for both { $place } and the level “{ $level }”.
# $instead: what the figures are for.
missed-instead = None of these figures is { $aspect ->
        [place] for { $asked }: they are for { $instead }.
        [level] for the level “{ $asked }”: they are for { $instead }.
        [year] of { $asked }: they are of { $instead }.
        [source] from { $asked }: they are from { $instead }.
       *[named] for “{ $asked }”: they are for { $instead }.
    }
# One side of a comparison.
missed-side = No figure here is { $aspect ->
        [place] for { $asked }.
        [level] for the level “{ $asked }”.
        [year] of { $asked }.
        [source] from { $asked }.
       *[named] for “{ $asked }”.
    }
said-below = What is said of it stands below.
no-year = Nothing here is of { $asked }: these sources are of { $years }.
# A country that English gives an article: the US.
place-with-article = the { $place }
quoted = “{ $text }”
list-and = { $most } and { $last }
list-more = { $most } and { $count } more

suggestions-next = You could also ask
suggestions-fit = These fit
suggestions-nearest = Nearest I have
suggestions-other = You could ask

## Beside a figure: "median base pay per hour", or of a bare number "USD an hour".

statistic-average = average
statistic-median = median
statistic-most-common = most common
statistic-range = range
statistic-percentile-10 = 10th percentile
statistic-percentile-25 = 25th percentile
statistic-percentile-75 = 75th percentile
statistic-percentile-90 = 90th percentile
statistic-total = total
statistic-premium = premium
statistic-growth = growth
statistic-change = change
statistic-share = share
statistic-maximum = maximum
statistic-minimum = minimum
# Behind a statistic whose publisher gives only a lower bound of it (“$115.00 per hour, median, or more”).
statistic-top-coded = or more
pay-base = base pay
pay-total = total pay
pay-additional = additional pay
# $statistic and $pay: of those above.
measure = { $statistic } { $pay }
measure-range = { $pay } range
# $period: hour, day, week, month or year.
per-period = { $period ->
        [hour] per hour
        [day] per day
        [week] per week
        [month] per month
       *[year] per year
    }
# $currency: USD.
unit-pay = { $period ->
        [hour] { $currency } an hour
        [day] { $currency } a day
        [week] { $currency } a week
        [month] { $currency } a month
       *[year] { $currency } a year
    }
unit-percent = percent

## In a chart of pay.

chart-pay = pay
# $unit: unit-pay.
chart-unit = Pay in { $unit }
chart-source = Source: { $source }
chart-left-out = { $count } more in the answer, not drawn
# Read out where the picture cannot be seen.
chart-description = Chart of pay in { $unit }
chart-untold = And { $count } more

## Around an answer in Discord.

answer-nothing = I have nothing on that.
answer-sources = Sources
footer = careerbot · corpus { $corpus }
footer-shared = { $footer } · shared by { $name }
footer-source = corpus { $corpus }
footer-about = careerbot { $version } · corpus { $corpus }
footer-pages = Page { $page } of { $pages }
footer-page = Page { $page } of { $pages } · { $roles ->
        [one] { $roles } role
       *[other] { $roles } roles
    } · corpus { $corpus }

# Labels of buttons: at most 80 characters, better 20.
button-source = Show source
button-more = More excerpts
button-share = Share
button-remove = Remove
button-clear = Yes, forget it all
button-previous = Previous
button-next = Next
button-take-over = Take it over
# Shown in a menu until something is chosen.
menu-open = Open a role
menu-topics = More about { $role }

## Messages that are no answers. Markdown.

help-intro = **Ask me about careers**: pay, skills, duties, requirements, career paths. I answer with passages from documents, word for word, with their sources. I never make anything up.
# Followed by lines on commands. The example question stays in the language of the documents.
help-ask = **/{ command-ask }** { $question }
help-look-up = **/{ command-salary }** { $role } looks its pay up; **/{ command-skills }**, **/{ command-path }** and **/{ command-market }** its skills, where it leads, and demand
help-look-up-any = **/{ command-salary }**, **/{ command-skills }**, **/{ command-path }** and **/{ command-market }** look up the pay of a role, its skills, where it leads, and demand
help-compare = **/{ command-compare }** { $role } { $other } puts two roles side by side
help-role = **/{ command-role }** { $role } picks a section of it, **/{ command-roles }** lists all
help-mention = **@mention me** with a question, or send me a direct message
help-reply = **Reply** to one of my answers to follow up: *{ $question }*
help-reply-any = **Reply** to one of my answers to follow up
help-menu = Right-click a message, then **Apps** › **{ command-answer-this }**, to have the question in it answered
help-moderators = **For moderators**
help-pins = **/{ command-pins } { command-pins-add }** { $role } pins a summary that stays up to date, and so does **{ command-pin-this-answer }** in the menu of a message; **/{ command-pins } { command-pins-list }** shows how they stand
help-gaps = **/{ command-gaps } { command-gaps-list }** shows what was asked in vain, **/{ command-gaps } { command-gaps-rates }** which answers helped
help-managers = **For who manages this server**
help-settings = **/{ command-settings } { command-settings-show }** shows how I work here; **/{ command-settings } { command-settings-cooldown }** 30, for instance, has members wait
help-owners = **For the owner of this bot**
help-admin = **/{ command-admin } { command-admin-reload }** shows what has changed in the documents, and takes it over
help-about = **/{ command-about }** says which documents I know, **/{ command-privacy }** what I keep about you

about-intro = I answer career questions with word-for-word excerpts from { $documents ->
        [one] { $documents } document
       *[other] { $documents } documents
    }. Every figure comes with its year and source.
about-sources = **Sources and licences**
about-no-licence = No licence is given
about-own = Documents that name no source
about-documents = { $documents ->
        [one] { $documents } document
       *[other] { $documents } documents
    }
roles-known = **Roles I know**
roles-more = and { $count } more

privacy-read = **What I read**: what you send me (commands, buttons, messages that mention me, direct messages). Nothing else that is written in a channel.
privacy-read-all = **What I read**: what you send me (commands, buttons, messages that mention me, direct messages). Whoever runs me has also switched on that Discord sends me what else is written in channels I can see: I look at it only in channels where a server has me listen, and at new posts in its forums if it wants them answered. None of it is kept.
privacy-keep = **What I keep**: which roles, levels and places you looked up last, so that they are offered first, in memory until I am restarted. Which answers you found helpful or not, without your name. When you were last answered, where a server wants a pause between answers; in memory as well. Your questions are answered and not stored.
privacy-count = **What I count**, only in servers that chose so: questions that I could not answer, without mentions, links and longer numbers, and with a code in place of you that only my database can make. Moderators see such a question once three people have asked it.
privacy-until = Both stay until you or the server take them away, and no longer than whoever runs this bot allows: half a year where nothing else was chosen.
privacy-never = **What I never do**: build profiles, ask for your pay, pass anything on.
privacy-forget = **/{ command-forget-me }** deletes what there is of you at once; a pause between answers that is still running ends by itself. Whoever runs this bot sees its logs: they hold no text of questions unless that was switched on for a search for faults.
forgotten = Done: I keep nothing about you any more. A pause between answers that is still running ends by itself.
not-forgotten = I could not delete everything: my database is not working right now. What I held in memory is gone. Please use **/{ command-forget-me }** again in a minute; if that does not help, tell whoever runs this bot.

roles-none = I know no role yet: no document is loaded.
roles-none-like = I know no role like “{ $search }”. **/{ command-roles }** without a search lists them all.
roles-like = **Roles like “{ $search }”**, the nearest first
# Other names of a role, behind its title.
roles-also = (also { $names })
unknown-role = I know no role called “{ $role }”.
unknown-role-ask = Ask me a question with **/{ command-ask }** instead.
unknown-role-nearest = **The nearest I have**

## Pinned summaries, as moderators read of them. Markdown. $title: of a summary; $link: to its message.

# $when: how long ago, as Discord shows times.
pin-updated = Kept up to date by careerbot · updated { $when }
pin-no-answer = I find no answer in that message that I could pin. Choose one of my answers, or use **/{ command-pins } { command-pins-add }**.
pin-store-down = I cannot keep track of pins right now: my database is not working. Try again in a minute; if that does not help, tell whoever runs this bot.
pin-pinned = Pinned: [{ $title }]({ $link }). I edit it when my documents change; **/{ command-pins } { command-pins-list }** shows how it stands.
pin-exists = There is one about { $title } in this channel already: [here]({ $link }). **/{ command-pins } { command-pins-refresh }** brings it up to date, **/{ command-pins } { command-pins-remove }** takes it away.
pin-under-way = { $title } is being pinned in this channel already. **/{ command-pins } { command-pins-list }** shows how it stands.
# $problem: a sentence of pin-problem.
pin-waits = { $title } is not pinned yet: { $problem } I go on trying; **/{ command-pins } { command-pins-list }** shows how it stands.
pin-refused = I cannot pin { $title } here: { $problem }
pin-nothing = My documents say nothing about { $title }, so there is nothing to pin. **/{ command-role }** shows what there is.
pin-removed = Taken away: { $title }.
pin-forgotten = { $title } is no longer kept up to date, but its message is still there: { $problem } Delete it by hand.
pin-kept = { $title } is still there: { $problem } Try again in a moment.
pin-unknown = I have no pin called “{ $title }” in this server. **/{ command-pins } { command-pins-list }** shows them.
pin-which = Several pins fit. Choose one from the list that comes up while you type:
pin-refresh-none = There is nothing to bring up to date here. **/{ command-pins } { command-pins-list }** shows what there is, **/{ command-pins } { command-pins-add }** pins a summary.
pin-refresh = { $pins ->
        [one] { $pins } pinned summary
       *[other] { $pins } pinned summaries
    } will be edited, one after the other, as fast as Discord lets me. **/{ command-pins } { command-pins-list }** shows how far it is.
pin-none = Nothing is pinned here by me yet. **/{ command-pins } { command-pins-add }** pins a summary.
# In a list of counts. $state: as in pin-stands.
pin-count = { $count } { $state ->
        [intended] not pinned yet
        [stale] stale
        [orphaned] orphaned
        [removed] removed
       *[fresh] fresh
    }
pin-page = page { $page } of { $pages } (/{ command-pins } { command-pins-list } { option-page })
pin-elsewhere = another channel
pin-room = room for { $room ->
        [one] { $room } more pin
       *[other] { $room } more pins
    } of 250
# $since: how long ago, as Discord shows times.
pin-stands = { $state ->
        [stale] **stale**: the documents say something else, it is about to be edited
        [intended] **not pinned yet**
        [orphaned] **orphaned** { $since }: its document or section is gone. **/{ command-pins } { command-pins-remove }** takes it away
        [removed] **removed by hand** { $since }. **/{ command-pins } { command-pins-add }** pins it again, **/{ command-pins } { command-pins-remove }** forgets it
       *[fresh] fresh, updated { $since }
    }
# What is wrong, and what to do: whole sentences, some within another. The permissions are named as Discord does.
pin-problem = { $problem ->
        [may-not-post] I may not write in this channel. Give me **View Channel** and **Send Messages** there.
        [may-not-embed] I may not show embeds in this channel. Give me **Embed Links** there.
        [may-not-pin] I may not pin in this channel. Give me **Pin Messages** there (**Manage Messages** alone no longer pins).
        [may-not-see] I cannot see this channel. Give me **View Channel** there.
        [full] this channel has 250 pins, and Discord allows no more. Unpin something first.
        [channel-gone] the channel is gone.
        [message-gone] its message is gone.
        [unpinned] it was unpinned by hand.
        [archived] the thread is archived or locked. Open it again.
        [server-gone] I am no longer in that server.
        [edit-limit] Discord lets me edit old messages only so often.
        [rate-limit] Discord asks me to go slower.
        [unreachable] Discord does not answer.
        [other-documents] another part of me is at it, with other documents.
       *[failed] something went wrong on my side; whoever runs this bot finds it in the log.
    }
pin-refused-code = Discord refused (code { $code }). Tell whoever runs this bot.

## What moderators read of what was asked in vain and of what helped. Markdown.

moderators-only = That is for moderators: you need the permission **Manage Messages**, **Pin Messages**, **Manage Server** or **Administrator** here, or the role that this server chose for it.
servers-only = That is for servers: use it in a channel of one.
gaps-heading = **Asked in vain, by three people or more**
gaps-none = Nothing has been asked in vain by three people or more. What fewer people ask is never shown.
gaps-off = I do not count what is asked in vain here: that is off until whoever manages the server turns it on with **/{ command-settings } { command-settings-gaps }**. Counted is the question without anything that tells who asked; shown is what three people or more have asked.
gaps-stopped = Counting is off now; this was counted before.
# $outcome: not-found or ambiguous. $when: how long ago, as Discord shows times.
gaps-line = asked { $times ->
        [one] once
       *[other] { $times } times
    } by { $askers } people · { $outcome ->
        [ambiguous] may have meant several roles
       *[not-found] nothing found
    } · last { $when }
# $gaps: how many lines the file has.
gaps-export = **gaps.csv**: { $gaps ->
        [one] { $gaps } question
       *[other] { $gaps } questions
    } asked in vain by three people or more.
gaps-no-files = I may not attach files here. Use the command where **Attach Files** is allowed.
gaps-clear = This forgets all that was asked in vain in this server, also what fewer than three people asked. It cannot be undone. Votes on answers stay.
gaps-cleared = Done: what was asked in vain here is forgotten.
gaps-store-down = I cannot get at what was counted: my database is not working right now. Answers go on. Try again in a minute; if that does not help, tell whoever runs this bot.
rates-heading = **Was it helpful?** By role and topic, most votes first
rates-none = Nobody has voted on an answer here yet: the buttons 👍 and 👎 are below each.
rates-no-role = Several roles

# "Embed Links" is the name that Discord gives this permission in your language.
no-embeds = I cannot show my answer here: I need the permission **Embed Links** in this channel. Ask me with **/{ command-ask }** instead, or tell a moderator.
apology = Sorry, that went wrong on my side. Please try again in a moment. If it happens again, tell whoever runs this bot the reference **{ $reference }**.

vote-helpful = Thank you: I noted that this **helped**. Should you change your mind, press the other one.
vote-unhelpful = Thank you: I noted that this did **not help**. Should you change your mind, press the other one.
vote-store-down = I cannot note that right now: my database is not working. The answer stands as it is; try again in a minute.

slip-old = That is from an older version of me and no longer works. Ask me again with **/{ command-ask }**; if a command looks odd, restart Discord.
slip-unreadable = I could not read that. Please type it again, or ask with **/{ command-ask }**.
slip-not-yours = Only who asked, or a moderator, can take this answer away.
slip-outdated = My documents have changed since I gave this answer. Ask again with **/{ command-ask }** to get the answer of today.
slip-lines-gone = These lines cannot be found any more. Ask again with **/{ command-ask }**.
slip-no-question = There is no question in that message that I can read. Ask me with **/{ command-ask }**.

## Settings of a server. Markdown. Names of permissions are those that Discord gives them in your language.

settings-title = **How I work on this server**
# Stands below all of them.
settings-how = -# Change a line with **/{ command-settings }** and its name. Only those who manage the server can.
settings-saved = Saved. From now on:
settings-same = That is how it is already:
# $why: what is wrong with the database.
settings-why = { $why ->
        [full] the disk of my database is full
        [read-only] my database can only be read
        [busy] my database is busy
       *[down] my database is not working
    }
settings-not-saved = I could not save that, and nothing has changed: { $why }. I go on answering as before. Try again in a minute; if that does not help, tell whoever runs this bot.
settings-unread = I cannot look that up: { $why }. This is what I last knew, and go by:
settings-may-not = Settings are for those who manage this server: you need the permission **Manage Server** or **Administrator** here.
settings-everyone = Choose a role that not everybody has: everyone would be a moderator.
settings-too-many = That would be more than { $most } channels, which is as many as I can keep. Remove one first.
settings-slash = **Answers to commands**: { $who ->
        [public] everyone in the channel sees them.
       *[private] only who asked sees them, and can share them.
    }
settings-mention = **Answers to mentions**: { $who ->
        [private] whoever wants to opens them with a button, and sees them alone.
       *[public] everyone in the channel sees them.
    }
settings-channels-all = **Channels**: I answer wherever I am asked.
settings-channels = **Channels**: I answer in { $channels } and what belongs to them (channels of a category, threads), nowhere else.
settings-moderators = **Moderators**: who has **Manage Messages**, **Pin Messages**, **Manage Server** or **Administrator**.
settings-moderators-role = **Moderators**: { $role }, and who has **Manage Messages**, **Pin Messages**, **Manage Server** or **Administrator**. If Discord does not offer the role my commands for moderators, allow them under Server Settings › Integrations.
settings-language = **Language**: { $language ->
        [en] English.
        [de] German.
        [es] Spanish.
       *[none] each member's own, and the server's for what everyone sees.
    }
settings-cooldown = **Cooldown**: { $seconds ->
        [0] none; members ask as often as they like.
        [one] { $seconds } second between two answers to the same member.
       *[other] { $seconds } seconds between two answers to the same member.
    }
settings-gaps = **Gaps**: { $on ->
        [on] what I could not answer is counted, without saying who asked.
       *[off] what I could not answer is not counted.
    }
settings-listening-none = **Listening**: nowhere; I answer where I am mentioned.
settings-listening = **Listening**: in { $channels } and their threads and posts I answer questions without being mentioned, where I am sure of the answer.
settings-listening-elsewhere = ⚠️ I listen only where I may answer: see **/{ command-settings } { command-settings-channels }**.
settings-forums = **Forums**: { $on ->
        [on] a new post gets a first answer, where I am sure of it.
       *[off] I leave new posts alone.
    }
settings-deaf = -# Listening and forums need the privileged intent for message content, which is not switched on for this bot. Whoever runs it can: Message Content Intent in Discord's developer portal, and discord.message_content in its settings.
settings-deaf-now = ⚠️ **That has no effect yet**: listening and forums need the privileged intent for message content, which is not switched on for this bot. Whoever runs it can: Message Content Intent in Discord's developer portal, and discord.message_content in its settings.

# Said where a question is not taken. $channels: as Discord shows them. $when: a time that counts down.
refused-elsewhere = On this server I answer in { $channels }. Ask me there, or write to me directly.
refused-too-soon = One moment: on this server I answer each member once in { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }. Ask me again { $when }.
# Below the question; a button opens the answer.
answer-waits = I have looked that up. Open the answer to read it; only you will see it.
button-open = Open the answer

## For the bot's owner. Markdown.

admin-owners-only = Only the owner of this bot's application, or a member of the team that owns it, can do that.
admin-owners-unknown = I could not ask Discord who owns me. Try again in a minute; my log says more.
admin-nothing = Nothing has changed: I answer from { $documents ->
        [one] { $documents } document
       *[other] { $documents } documents
    }.
admin-preview = **This would change**
admin-since = The documents have changed again since then. **Now this would change**
admin-done = **Taken over.** This has changed
# $counts is made of the next but one; $total is the number of documents afterwards.
admin-documents = Documents: { $counts }, then { $total } in all
admin-chunks = Passages: { $counts }
admin-counts = { $added } added, { $changed } changed, { $removed } removed
admin-problems = **Problems in the documents: { $count }**
admin-failed = I could not take the documents over: { $error } I go on answering from what I read before.
