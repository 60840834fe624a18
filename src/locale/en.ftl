
# --- common ---
severity-error = error
severity-warning = warning
severity-help = help
figure = { $value }
percent = { $value }%

# --- report ---
report-empty = No results of this course yet.
report-n = Sittings counted: { $n }
report-alpha-ci = Reliability (α): { $alpha } (95% interval { $low } to { $high }); standard error of measurement: { $sem } points
report-alpha-undefined = Reliability (α): undefined (too few people, too few items, or everybody scored the same)
report-pass = Passed (from { $cut }): { $passed } of { $n }, that is { $rate } (95% interval { $low } to { $high })
report-gain = Pre to post, { $n } people with both: { $pre } → { $post }, difference { $diff }
report-gain-none = Nobody sat both forms yet, so there is no gain to measure.
report-gain-unpaired = Not matched: { $before } with the earlier form only, { $after } with the later one only.
verdict-rose = The 95% interval is above zero: results after the course are higher than before. Without a comparison group nothing can be said of the cause.
verdict-fell = The 95% interval is below zero: results after the course are lower than before. Without a comparison group nothing can be said of the cause.
verdict-open = n = { $n }: the 95% interval holds zero; no change can be concluded.
verdict-too-few = n = { $n }: too few people for a conclusion.
verdict-no-spread = Everybody changed by the same amount: there is no interval.
p-tiny = p < 0.001
p-is = p = { $p }
column-item = Item
column-n = n
column-facility = Facility
column-r = Discr.
column-stem = Stem
column-name = Name
column-unit = Unit
column-gain = Change
report-gradebook = Gradebook
report-hidden = hidden (<{ $threshold })
note-reworded = { $count } items were reworded after somebody answered them: { $items }
note-gone = { $count } items are no longer in a bank and cannot be marked again: { $items }
note-set-aside = { $count } attempts do not count, by the form's rule on several attempts.
note-incidents = { $count } sittings had incidents (interrupted, or the PC's clock was moved).
flag-too-easy = very easy (the whole interval is above 95%)
flag-too-hard = very hard (the whole interval is below 20%)
flag-low-discrimination = discriminates poorly (the whole interval is below 0.20): marks on it hardly go with the other items
flag-negative-discrimination = high scorers are wrong more often (the whole interval is below 0) — check the key
flag-distractor = a distractor is chosen more by high scorers (the interval of its r is above 0) — check the key

# --- intake ---
intake-other-course = a result of course { $found }; course { $wanted } is being collected
intake-not-a-result = not a khaothi result file
intake-newer-schema = written by a newer khaothi (schema { $schema }); update the program
intake-damaged = damaged at line { $line }, column { $column }: { $what }
intake-forged = the content does not fit its check code: the file was changed
intake-newer = a longer record of an attempt collected before
intake-present = in the collection already
intake-identical = identical to { $path }
intake-conflicting = the same attempt as { $path } with other content; somebody has to look at it
intake-superseded = there is a longer record: { $path }
outcome-accepted = accepted
outcome-identical = identical
outcome-newer = newer
outcome-superseded = superseded
outcome-conflicting = conflicting
outcome-foreign = foreign
outcome-damaged = damaged
outcome-forged = forged
collect-sum = { $total } files: { $parts }. The collection now holds { $in_all } sittings that count.
report-left-out = left out { $path }: { $why }
report-no-results = no readable result in the given paths
report-unknown-course = course { $course } is not in the quizzes folder (there: { $known }); add --quizzes DIR
show-what = Course { $course }, form { $form }
show-who = Candidate: { $who }
show-when = Begun { $started }, handed in { $submitted }
show-score = Score: { $points } of { $maximum }
show-receipt = Receipt: { $receipt }
show-item = { $number }. { $item }: { $points }/{ $maximum } — { $response }
simulated = simulated { $people } people, wrote { $files } files into { $folder }
simulated-expected = { $form }: the abilities drawn give an expected mean of { $mean }%
draw-failed = the paper cannot be drawn: { $why }
check-sum = { $files } files: { $errors } errors, { $warnings } warnings
no-such-course = no course or bank is called { $what } (there: { $known })
library-problem = { $path } has { $count } errors and cannot be used yet; type: khaothi check { $path }
library-unusable = { $path } cannot be used yet because a file it names has errors; type: khaothi check { $path }
k0005-message = cannot read file { $path }: { $why }
k0005-help = file names count from the folder of the course file
k0003-named = file { $path } is not of the kind needed here
failure = khaothi: { $what }
failure-file = cannot { $doing } { $path }: { $why }
failure-terminal = cannot use the terminal: { $why }
failure-output = cannot write output: { $why }
doing-read = read
doing-list = list
doing-write = write
no-quizzes = no tests in folder { $folder }; run where there is a quizzes folder, or add --quizzes DIR
no-such-form = the course has no form { $form } (there: { $known })
open-gone = this form is no longer in the list
open-failed = cannot open the form: { $why }
resume-busy = this attempt is open in another window; go on there, or close that window
resume-gone = the items of form { $form } (course { $course }) are gone, so it cannot go on; put the bank files back into the quizzes folder
resume-reworded = item { $item } was changed after the attempt began; put the old bank file back to go on
storage-full = the disk is full; remove other files, saving resumes by itself
storage-read-only = the results folder cannot be written; unlock the stick or change the permissions, saving resumes by itself
storage-gone = the results folder is gone; put the stick back, saving resumes by itself
storage-other = { $why }; it is tried again

# --- keys ---
action-up = up
action-down = down
action-left = left
action-right = right
action-page-up = item before
action-page-down = next item
action-first = to the start
action-last = to the end
action-confirm = yes, go on
action-choose = choose
action-back = back
action-erase = delete
action-clear = take back
action-flag = flag
action-review = review
action-submit = hand in
action-retry = save again
action-help = help
action-language = Tiếng Việt
action-quit = leave
help-title = Keys on this screen
help-letters = Press A, B, C… or 1, 2, 3… to choose an option.

# --- home ---
home-title = Choose what to take
home-hint = Arrows to choose, Enter to open; type to search (no diacritics needed)
home-filter = Search: { $text }
home-items = { $items } items
home-minutes = { $minutes } minutes
home-no-limit = no time limit
home-anonymous = anonymous
home-nothing = Nothing matches. Press Esc to see everything.
home-resume = Your unfinished attempt — go on
home-resume-left = Your unfinished attempt — go on ({ $left } left)
home-answered = { $answered } of { $items } answered
phase-pre = Pre-course test
phase-post = Post-course test
phase-follow = Follow-up test
phase-practice = Practice
phase-survey = Survey
phase-contest = Contest

# --- identity ---
identity-intro = Say who you are. Enter moves on.
identity-name = Full name
identity-unit = Unit
identity-code = Candidate code
identity-group = Group
identity-class = Class
identity-required = required
identity-optional = optional
identity-none = (not chosen: left and right)
identity-missing = this must be filled in

# --- rules ---
rules-timed = { $items } items, { $minutes } minutes.
rules-untimed = { $items } items, no time limit.
rules-mark-plain = Right answers earn points; a wrong answer or a blank costs nothing.
rules-mark-minus = Right answers earn points; a blank costs nothing, but in some items a wrong choice does.
rules-mark-strict = Right answers earn points; a blank counts as a wrong answer.
rules-mark-net = With several right options a wrong tick takes back a right one, never below zero.
rules-mark-whole = Some items earn points only when everything in them is right.
rules-mark-many = With several right options you earn by the number of right ticks.
rules-mark-steps = Items of { $parts } statements: 1, 2, 3, 4 right earn { $one }, { $two }, { $three }, { $four } of the points.
rules-mark-deduct = Items of several parts: a wrong part costs, a blank one does not, never below zero.
rules-mark-parts = Items of several parts: each right part earns its share.
rules-mark-essay = Essays are marked by people, later.
rules-certainty = Say how sure you are of each answer (F6): right earns 1, 2, 3 times the points; wrong costs 0, 2, 6 times.
rules-tries = You see at once whether you are right and may change it, up to { $count } times an item; each wrong try costs { $percent } % of its points.
rules-more = ↓ more
rules-tries-free = You see at once whether you are right and may change it, up to { $count } times an item.
rules-check = You see at once whether you are right.
rules-free = You may go back and change answers until you hand in.
rules-linear = One item after the other, no way back.
rules-saved = Every answer is saved at once. If the PC goes off, start the program again and go on.
rules-pass = Pass mark: { $percent }% of the points.
rules-shows-all = After handing in you see score, key and explanations.
rules-shows-score = After handing in you see your score.
rules-shows-nothing = No score is shown after handing in.
rules-anonymous = No name, unit or hour is stored; only the day.
rules-start-clock = Enter: start the clock
rules-start = Enter: start

# --- item ---
item-number = Item { $number }/{ $total }
item-several = Several options may be right.
item-at-most = At most { $count } options.
item-write = Type your answer. PgDn: next item.
truth-true = True
truth-false = False
state-saved = Saved ✓
state-saving = Saving…
state-unsaved = NOT SAVED !
notice-minutes = { $minutes ->
    [one] One minute left.
   *[other] { $minutes } minutes left.
}
notice-trouble = Not saved: { $why }. Your answers are still in memory (F5: try again).
legend-answered = ● answered
legend-blank = ○ left blank
legend-unseen = · not seen
legend-flag = ! flagged
reject-no-way-back = this form has no way back
reject-one-by-one = this form goes one item after the other
reject-too-many = at most { $count } options; take one back first
reject-missing = item { $number } must be answered before handing in
reject-wrong-kind = this answer cannot be taken
reject-late = time is up

# --- review ---
review-title = Review
review-sum = { $answered } answered, { $blank } blank.
review-answered = answered
review-partly = in part
review-blank = blank   
review-how = Enter: open item · S: hand in · Esc: back
confirm-submit = Hand in? Nothing can be changed afterwards.
confirm-submit-blank = { $blank } items are blank. Hand in all the same? Nothing can be changed afterwards.
confirm-quit = Leave? The attempt is kept; start the program again to go on.
confirm-keys = Enter or Y: yes · Esc or N: no
writing = Writing the result…
writing-trouble = The result is not written yet: { $why }. What you handed in is kept (F5: try again).

# --- outcome ---
outcome-title = Handed in
outcome-timed-out = Time is up: handed in by itself, every answer was kept.
outcome-score = Score: { $points } of { $maximum } ({ $percent }%)
outcome-passed = PASSED
outcome-failed = NOT PASSED
outcome-kept = Your answers are recorded.
outcome-receipt = Receipt
outcome-write-down = Write this code down or photograph it.
outcome-file = Result file: { $file }
outcome-topic = { $points }/{ $maximum }
outcome-own = Your response: { $text }
outcome-key = Key: { $text }
outcome-basis = Basis: { $text }
outcome-blank = (blank)
too-small = The window is too small. Make it at least 40 columns by 12 rows; nothing is lost.

# --- mistakes in sources ---
did-you-mean = did you mean `{ $name }`?
k0001-message = the file is not UTF-8 text
k0001-help = in Notepad choose Save as… and the encoding UTF-8
k0003-message = a file starts with Bank(…), Course(…), Decisions(…), Register(…) or Units(…)
k0004-message = schema { $schema } is newer than this program (reads up to { $ours }); update the program
k0101-message = cannot make sense of this
k0101-empty = the file is empty
k0101-after = there is more after the last bracket
k0101-value = a value is missing here
k0101-equals = a colon is needed, not an equals sign
k0101-equals-help = type `name: value`
k0101-comma = a comma too many
k0101-colon = a colon is missing after this key
k0101-unnamed = this value lacks a field name before it
k0102-message = a comma is missing after this
k0102-help = add `,`
k0103-message = this `{ $bracket }` is never closed
k0103-here = it should be closed before this
k0103-help = add `{ $bracket }`
k0104-message = this string lacks its closing quote
k0104-help = add `"` at its end
k0105-quote = a curly quote { $char } from a word processor
k0105-quote-help = use the straight quote `"`
k0105-char = a stray character { $char }
k0105-char-help = delete it (it often comes from a word processor or a web page)
k0106-message = an unknown character after `\`
k0106-help = type `\\` for a `\`
k0107-message = nested too deep
k0108-comma = decimals take a point, not a comma
k0108-help = type `{ $number }`
k0108-message = `{ $text }` is not a number
k0110-message = there is no field `{ $name }`
k0110-help = possible here: { $known }
k0111-message = field `{ $name }` is missing
k0112-message = field `{ $name }` is given twice
k0113-message = this must be { $wanted }
k0114-message = there is no `{ $name }` here (possible: { $known })
k0115-message = a whole number from { $from } to { $to }
k0115-points = points must be above 0 and at most 1000
k0115-share = a share must be from 0 to 1
k0115-share-help = 50% is written `0.5`
k0115-later = this version cannot do `{ $name }` yet; leave it out
k0116-message = `{ $text }` is no identifier
k0116-help = use letters without diacritics, digits, `-`, `_`, `.`; no spaces
k0117-message = the text is empty
k0118-message = control or invisible characters in the text; they will be replaced
k0119-message = `{ $text }` is not a date
k0119-help = write year-month-day, such as "2026-12-01"
k0201-message = id `{ $id }` is taken by another item
k0201-first = used here first
k0202-message = at least two options are needed
k0203-message = this item has no key
k0203-label = mark one option with `Key("…")`
k0203-help = turn the `Distractor` of the right option into `Key`
k0204-message = a single-answer item has several keys
k0204-first = the first key
k0204-help = keep one `Key`, or turn `Single` into `Multiple`
k0205-message = this option says the same as another
k0205-first = the option it repeats
k0206-message = option id `{ $id }` is used twice
k0206-first = used here first
k0207-message = every option is a key
k0208-message = only { $at_most } options may be chosen but there are { $keys } keys
k0209-message = a `{ $type }` item has no field `{ $field }`
k0210-message = a scale must rise and have at most { $steps } steps
k0211-message = this item cites no legal basis (`basis`)
k0301-message = the bank has no topic `{ $topic }`
k0302-message = the bank has no items
k0303-message = topic `{ $topic }` has no items
k0304-message = two banks have the id `{ $id }`
k0401-message = the course has no bank `{ $bank }`
k0402-message = no bank of the course holds item `{ $item }`
k0403-message = cell { $topic } × { $level } of bank { $bank } holds { $have } items, the form needs { $need }
k0404-message = two forms have the id `{ $id }`
k0405-message = `parallel_to` names form `{ $form }`, which is missing or itself parallel
k0405-both = a parallel form takes the other's draw and has none of its own
k0406-message = form `{ $form }` draws no items
k0407-message = item `{ $item }` is fixed twice
k0408-survey = survey `{ $form }` holds scored items
k0408-test = test `{ $form }` holds survey items
k0410-message = cell { $topic } × { $level } of bank { $bank } holds { $have } items; { $need } are needed for parallel forms to share none
k0411-message = the course has no forms
k0501-message = document `{ $sign }` is not in the register
k0501-help = add Document(sign: …) to register.ron, or correct the sign
k0502-message = document `{ $sign }` is listed twice
k0503-message = it ends before it begins
wanted-text = a text in quotes "…"
wanted-list = a list […]
wanted-number = a number
wanted-bool = `true` or `false`
wanted-id = an identifier in quotes "…"
wanted-date = a date in quotes, such as "2026-12-01"
wanted-name = one of the given names, without quotes
wanted-map = pairs in braces, each of the form "id": "title"
wanted-group = a group of fields in parentheses
wanted-item = an item such as Single(…)
wanted-option = Key("…"), Distractor("…") or Choice(text: "…")
wanted-scale = a scale (from: 1, to: 10, low: "…", high: "…")
wanted-cite = Cite("sign", "article")
wanted-form = a form Form(…)
wanted-draw = Draw(bank: …, count: …), Fixed("bank/item") or Anchor("bank/item")
wanted-document = a document Document(…)

# Item types: on the screen
item-other = Other:
item-judge = T or 1: true, F or 2: false; Space switches; Delete: leave blank.
item-match = Type the letter of what belongs there; Space: the next one; Delete: leave blank.
item-arrange = Space: pick up, ↑↓ move, Space: put down; or type the position.
item-arrange-first = Not answered yet. Space: pick up; a number: move there; Enter: keep this order.
item-arrange-held = Picked up: ↑↓ move, Space or Enter: put down.
item-rank = Type a number to rank, Space: next rank or none; rank { $count }.
item-likert = Type a number from 1 to { $steps }; Space: the next step; Delete: leave blank.
item-fill = Type a letter to choose, or words into the blank; ↑↓: another blank.
item-number-is = = { $number } { $unit }
item-number-none = Not a number yet, for example: 1500 or 2.5
item-number-hint = Type a number.
item-number-in = Type a number, in { $unit }.
item-number-unit = Type the number and its unit, for example: 15 { $unit }
item-words = Type a short answer. Enter: next item.
item-foretell = Type a whole number. It earns no points and only breaks ties.
action-look-back = look back
look-back-title = Look back at an attempt handed in
look-back-how = Type the receipt you wrote down when handing in, such as K7QM-2F9D, then Enter.
look-back-unknown = No attempt with this receipt is in the results folder. Check each letter and digit.
look-back-nothing = This attempt cannot be looked back at now.
notice-soft = This one should be answered. Press again to pass over it.
recommend-low = Would certainly not recommend
recommend-high = Would certainly recommend
certainty-ask = How sure:
certainty-low = low
certainty-medium = medium
certainty-high = high
certainty-hint = F6 changes it. Right earns 1, 2, 3 times the points; wrong costs 0, 2, 6 times.
check-hint = Enter or F7: see whether it is right.
check-right = ✓ Right.
check-partly = ◐ Partly right.
check-wrong = ✗ Not right.
check-done = Checked.
check-again = Change the response and press Enter to check again, or PgDn for the next item.
check-on = Enter: next item.
case-more = … { $lines } more lines. F8: read the whole case.
case-scroll = Ctrl+↑↓: scroll · F8: read all
case-window = ↑↓ PgUp PgDn: scroll · Esc: close
action-certainty = certainty
action-check = check
action-case = case
action-case-up = case up
action-case-down = case down
reject-locked = This response was checked and can no longer be changed.
reject-nothing-to-check = There is no response to check yet.
reject-not-asked = The survey passes over this item, given your earlier responses.
outcome-pending = Essays are still to be marked, up to { $maximum } points.
outcome-pending-item = to be marked, up to { $maximum }
said-text = { $text }
said-number = { $number }
said-other = Other: { $text }
said-pair = { $left } → { $right }
said-criterion = { $text } ({ $points } points)
note-pending = { $count ->
    [one] { $count } essay is
   *[other] { $count } essays are
 } still to be marked; scores and statistics leave them out.
report-options = n = { $n }, blank { $blank }
report-option = { $text }: { $count } ({ $percent })
report-ranked = { $text }: first { $count } ({ $percent }), mean rank { $rank }

# Item types: an author's mistakes
k0115-number = this number is too large
k0115-tolerance = a tolerance cannot be negative
k0210-likert = a scale needs 2 to { $steps } steps, each with its name
k0220-message = this marking rule cannot mark a `{ $type }` item
k0221-message = the table has { $steps } steps, the item { $parts } parts
k0221-help = write one step for each part, such as Steps([0.1, 0.25, 0.5, 1.0]) for four
k0222-key = the key must earn everything: leave `credit` out or write 1
k0222-sum = the credits of the keys add up to { $sum }, not 1
k0223-answers = at least one accepted answer is needed
k0223-blanks = at least one blank is needed
k0223-case = the case has no items
k0223-likert = at least one statement is needed
k0223-pairs = at least two pairs and two different right-hand sides are needed
k0223-rubric = at least one criterion is needed
k0223-statements = at least two statements are needed
k0223-steps = 2 to { $most } steps are needed
k0224-message = two steps say the same
k0224-first = the first is here
k0225-missing = the stem must hold { $blanks }, each blank exactly once
k0225-beyond = the stem holds { $blanks }, but `blanks` has only { $count }
k0225-help = write the blank's number in curly brackets, for example: Submit within { "{1}" } days
k0226-message = a case cannot hold another case
k0228-message = the condition is about item `{ $item }`, which does not come before this one
k0228-help = ask only about items that come before it in the same bank
k0229-message = item `{ $item }` cannot have the response `{ $what }`
k0230-message = item `{ $item }` can never be asked: its condition cannot hold
k0231-message = `unit_penalty` needs a `unit`
k0412-message = form `{ $form }` shuffles items while item `{ $item }` depends on another
k0412-help = write shuffle: (items: false, options: false)
k0413-message = form `{ $form }` asks item `{ $item }` without item `{ $needs }`, on which it depends
k0414-lowest = the lowest scores have no text: add Band(from: 0, text: "…")
k0414-twice = two bands start in the same place
k0415-message = `tries` has no effect, since the form shows nothing during the attempt
k0416-message = the cases of this cell hold { $least } to { $most } items, so papers differ in length
k0415-help = add feedback: (during: [Correctness])
wanted-accept = Accept(…)
wanted-band = Band(from: 0.5, text: "…")
wanted-blank = OneOf([…]) or Type(["…"])
wanted-condition = Answered("item", "option"), All([…]), Any([…]) or Not(…)
wanted-criterion = Criterion("…", 2)
wanted-pair = Pair("…", "…")
wanted-rule = a marking rule such as Net or Steps([0.1, 0.25, 0.5, 1.0])
wanted-statement = True("…") or False("…")
wanted-tolerance = Absolute(0.5), Relative(0.01) or Geometric(0.1)

# --- kinds of forms: blueprint, variants, sections, time, access ---
wanted-section = a section is wanted here: Section(title: "…", minutes: …, draw: […])
wanted-time = a date and time in quotes is wanted here
k0403-help = lower `count`, drop `topic` or `level`, or write more items for this cell
k0420-message = overlapping cells do not hold enough items for all: { $cells } — together they hold { $have }, want { $need }, { $missing } are missing
k0420-help = lower the `count` of one of the cells, or write more items they can use
k0420-also = this cell takes { $count } of the same items
k0421-message = for parallel forms to share no items, overlapping cells need { $need } items and hold { $have } ({ $missing } missing): { $cells }
k0422-message = a form with sections has no `{ $name }` outside them
k0422-help = move these lines into the `draw` of a Section
k0423-message = a section that draws no items
k0424-message = `closes` must come after `opens`
k0425-message = anybody who opens this file can read the start code
k0425-help = write its digest instead: start_code: "{ $digest }"
k0426-short = a start code needs at least { $least } letters or digits
k0426-digest = a start code as a blake3 digest has exactly 64 hex digits
k0426-help = write the code as it will be read out; `khaothi check` shows the digest to put in its place
k0427-message = the window is { $window } minutes long, shorter than the { $minutes } minutes allowed
k0428-message = a form with time for each item lets nobody go back
k0428-help = drop `navigation: Free`, or `per_item_seconds`
k0429-message = grace does nothing in a form without a time limit
k0429-help = add `minutes`, or drop `grace_seconds`
k0430-message = `counterbalance` is for parallel forms only
k0430-help = add `parallel_to: "…"` with the earlier form
k0431-message = contents can be swapped between exactly two parallel forms only
k0433-message = `ranking` is for forms with `phase: Contest` only
k0434-empty = the ranking is empty: write for example [Points, Prediction, Time]
k0434-twice = this is in the ranking already
k0435-message = the sections add up to { $sum } minutes, the form allows { $minutes }
k0435-help = drop the form's `minutes`, or give the sections less time
k0436-message = `keep` does nothing in a form with a single attempt
k0436-help = add `attempts`, or drop `keep`
k0437-message = `{ $text }` is no date and time
k0437-help = write year-month-day, T, hour:minute in Việt Nam's time, for example "2026-12-01T08:00"
k0438-message = a form with one part needs no `sections`
reject-other-section = That item is in another section.
reject-no-next-section = This is the last section.
reject-sections-left = Sections are left: hand in in the last one.
show-extra = { $minutes } extra minutes
show-variant = Variant: { $variant }
k0440-quote = a quote opens here and is never closed
k0440-header = the class list has no header line with a column for code or name
k0440-help = name the columns like: code, name, unit, group, class, extra_minutes
k0440-long = the class list has more than { $most } lines
k0441-message = a line with neither code nor name
k0442-message = code `{ $code }` stands twice in the list
k0443-extra = extra minutes `{ $text }` must be a whole number from 0 to { $most }
k0443-group = the course has no group `{ $name }`
k0443-class = the course has no class `{ $name }`
k0444-message = code `{ $text }` was rounded by a spreadsheet; its last digits are gone
k0444-help = format the column as text, enter the codes again and save
k0445-message = column `{ $name }` is not read
moved-item = Time for the item before is up: on to item { $number }.
moved-section = Time for the section before is up: on to section { $number }.
moved-time-up = Time is up: only handing in is left.
identity-variant = Number of your paper, if you were given one
identity-variant-wrong = The number is from 001 to { $last }.
identity-start-code = Start code, read out by the invigilator
start-code-wrong = That is not the start code: ask the invigilator.
home-opens = opens { $time }
home-closes = closes { $time }
review-overdue = Time is up. Your answers are kept; only handing in is left.
review-how-section = S: on to the next section (no way back)
review-how-overdue = S: hand in
section-number = Section { $number }/{ $total }: { $title }
header-variant = Paper { $variant }
header-item-left = item { $left }
action-next-section = next section
confirm-section = { $blank ->
    [0] On to the next section? There is no way back to this one.
   *[other] { $blank } items are blank. On to the next section? There is no way back to this one.
}
rules-section = { $title } ({ $minutes } minutes)
rules-sections = { $count } sections, one after the other, with no way back: { $list }.
rules-per-item = Each item has { $seconds } seconds; then it is locked and the next one comes.
rules-grace = After the time you have { $seconds } seconds to hand in, and cannot change anything.
rules-extra = You have { $minutes } extra minutes.
rules-attempts = Attempts allowed: { $count }.
rules-variant = Paper { $variant }.
window-not-yet = The form opens at { $opens }; this PC says it is { $now }. If the PC is wrong, ask the invigilator to set its clock.
window-closed = The form closed at { $closes }; this PC says it is { $now }. If the PC is wrong, ask the invigilator to set its clock.
attempt-unfinished = You have an unfinished attempt: choose it at the top of the list to go on.
attempts-used = You have used all attempts of this form: { $count }.
report-ranking = Ranking: { $form }
report-overall = Ranking over all rounds
column-place = Place
column-points = Points
column-distance = Off by
column-time = Time
rules-items = The form has { $items } items.
rules-free-section = Within a section you may go back and change answers.
home-per-item = { $seconds } seconds an item
k0440-workbook = the class list is no text; workbooks are not read directly
k0440-workbook-help = open it in a spreadsheet, save it as “CSV UTF-8” and use that
no-such-variant = no form has a paper { $variant }


# --- statistics: selfcheck ---
selfcheck-sum = { $files } files: { $checked } values computed, { $failed } wrong, { $silent } not computed by this program.
selfcheck-unreadable = { $path }: not a file of reference values ({ $why })

# --- statistics: the words of a report ---
words-few = n = { $n }: too few people for any summary.
words-mean = n = { $n }: the mean is { $mean } of the maximum, standard deviation { $sd }.
words-mean-ci = n = { $n }: the mean is { $mean } of the maximum (95% interval { $low } to { $high }), standard deviation { $sd }.
words-pass = Passed (from { $cut }): { $passed } of { $n }.
words-no-reliability = n = { $n }: too few people to estimate reliability and discrimination (10 are needed).
words-alpha-forms = Reliability of papers drawn for each person: { $alpha }; standard error of measurement: { $sem } points. This coefficient has no interval.
words-trust-enough = The whole interval of the reliability is at 0.80 or above: single scores may be compared, with the error stated.
words-trust-short = The whole interval of the reliability is below 0.70: no decision on a single person should rest on this score alone.
words-trust-open = n = { $n }: the interval of the reliability is too wide to judge the test.
words-consistency = n = { $n }: by Huynh's model, about { $p0 } of people would be judged alike on a parallel form (kappa { $kappa }); this is an estimate without an interval.
words-too-long = { $count } items were not reached by more than 10% (the whole interval): the test may be too long for its time.
words-points = { $value } percentage points
words-gain-test = 95% interval of the difference: { $low } to { $high }; t({ $df }) = { $t }, { $p }; Wilcoxon { $wilcoxon }; effect size d (by the average standard deviation) = { $d }; normalised gain of the class g = { $hake }.
words-item-change = Item { $item } (n = { $n }): { $gain } people went from wrong to right, { $loss } from right to wrong; McNemar { $p } after Holm's adjustment for { $family } items.
words-item-change-none = McNemar's test of { $family } items on both forms: after Holm's adjustment none can be said to have changed.
words-growth = Ability in logits (Rasch, n = { $n }, { $anchors } anchor items, { $drifted } dropped for drifting): { $pre } → { $post }, difference { $growth } (95% interval { $low } to { $high }; standard error from people { $persons }, from linking { $link }).
words-growth-few = Difference in logits: not computed, { $fewest } people with both forms are needed.
words-growth-anchors = Difference in logits: not computed, the forms share fewer than { $fewest } usable anchor items.
words-growth-none = Difference in logits: not available ({ $why }).
words-rasch-few = Rasch model: { $fewest } people are needed for each item ({ $n } people sat the test); this report uses classical figures.
words-rasch-none = Rasch model: there is no finite estimate ({ $why }); this report uses classical figures.
words-rasch-misfit = The Rasch model does not fit these data (n = { $n }; see items { $items }); its figures are withheld and this report uses classical ones.
words-rasch-holds = Rasch model (n = { $n }; the { $k } items with 100 answers or more were checked): { $outside } have an infit outside { $low } to { $high }; the largest residual correlation of two items (1/(k − 1) added) is { $q3 }. By these limits the model is usable.
words-rasch-left-out = Items with partial marks take no part in the model: { $items }.
words-andersen = Andersen's test (low against high scorers): χ²({ $df }) = { $ratio }, { $p }.
words-information = The test measures best around { $theta } logits from the items' mean difficulty; the standard error there is about { $se } logits.
rasch-too-few-items = fewer than two items that some got right and some wrong can be compared
rasch-disconnected = the items fall into parts that nobody's answers compare
rasch-too-large = there are too many different papers
rasch-not-converged = the iterations did not settle
by-group = Group
by-unit = Unit
column-mean = Mean
words-hidden = { $by }: { $count } groups are hidden so that none below { $threshold } people can be worked out.
words-groups-few = Groups are tested only from { $all } people on, with two groups or more of at least { $each }.
words-groups-differ = Groups of 10 or more have different score distributions: Kruskal–Wallis H({ $df }) = { $h }, { $p }, ε² = { $epsilon }. This says nothing about causes.
words-groups-open = Groups of 10 or more: not enough evidence that score distributions differ (Kruskal–Wallis H({ $df }) = { $h }, { $p }, ε² = { $epsilon }).
words-dif = { $by } { $focal } (n = { $n }) against everybody else (n = { $others }), purified Mantel–Haenszel, { $family } items; items of class B or C:
words-dif-none = { $by } { $focal } (n = { $n }) against everybody else (n = { $others }), purified Mantel–Haenszel, { $family } items: none of class B or C.
words-dif-item = { $by } { $focal }, item { $item }: class { $class }, D = { $delta } (standard error { $se }), { $p } after Benjamini–Hochberg adjustment for { $family } items.
words-dif-few = Differential item functioning: { $count } groups are not analysed, as { $fewest } people on either side are needed.
words-dif-papers = { $by } { $focal }: people had different papers, so totals do not match them; differential item functioning is not analysed.
words-dif-indicative = { $by } { $focal }: with fewer than { $fewest } people this is a hint only, not enough to decide on an item.
item-too-few = too few people
item-open = not enough data to tell
item-sound = sound: the intervals lie within the acceptable region
item-idle = n = { $n }: distractors hardly anybody chose (below 5%): { $options }
words-items-open = { $count } of { $k } items: not enough data to tell (the interval holds both good and poor values).
words-indicative = * below 30 people: discrimination is indicative only.
report-scale = n = { $n }; mean { $mean } (95% interval { $mean_low } to { $mean_high }); median { $median }; top two { $top2 } ({ $low } to { $high }); distribution: { $counts }
words-nps = Net promoter score, n = { $n }: { $nps } (95% interval { $low } to { $high }); promoters (9–10) { $promoters }, detractors (0–6) { $detractors }.
words-of = { $right } of { $n }

# --- statistics: persons × items tables ---
matrix-mistake = { $path }: { $what }
matrix-not-text = { $path }: not a text table; save it as CSV in UTF-8
matrix-empty = the table is empty: one row a person, one column an item
matrix-no-items = no column holds an item
matrix-unclosed = line { $line }: a double quote is opened and never closed
matrix-too-large = the table is too large (at most { $items } items, { $cells } cells)
matrix-ragged = line { $line }: { $cells } cells, { $wanted } are needed as in the first line
matrix-bad-max = line { $line }, column { $column }: the maximum "{ $value }" must be a number above 0
matrix-max-value = --max must be a number above 0
matrix-max-count = --max has { $given } numbers, the table { $items } items; give one number for all or one for each
matrix-key-count = the key has { $given } letters, the table { $items } items
matrix-bad-key = the key of item { $item } is "{ $value }": each item needs exactly one letter
matrix-key-and-max = letters against a key take no --max; leave one of the two out
matrix-bad-letter = line { $line }, column { $column }: "{ $value }" is no letter; leave it blank if omitted, type NR if not reached, a full stop if not presented
matrix-bad-mark = line { $line }, column { $column }: "{ $value }" is no mark; type 0, 1 or points, leave it blank if omitted, NR if not reached, a full stop if not presented
matrix-letter-without-key = line { $line }, column { $column }: "{ $value }" is a letter and there is no key; add a row that begins with key, or --key
matrix-above-max = line { $line }, item { $item }: { $value } points, above the maximum { $max }
matrix-read = Read { $people } people, { $items } items; the first row is a person's, not names of items.
matrix-read-named = Read { $people } people, { $items } items; the first row names the items.
matrix-options-seen = Only options that somebody chose and the key are known; an option nobody chose is not in the table.
matrix-max-seen = No maximum was given (--max, or a row max): the highest mark of each item is taken, so items may look easier than they are.
words-growth-unchecked = Difference in logits: too few items have the { $fewest } answers it takes to check the Rasch model, so it is withheld; see the difference of scores above.
words-growth-misfit = Difference in logits: the Rasch model does not fit these data, so it is withheld; see the difference of scores above.

# --- statistics: the HTML page ---
html-change = Change between the forms
html-distribution = Distribution of scores in percent of the maximum (n = { $n })
html-items = Items
html-alpha-deleted = α if deleted
html-verdict = Verdict
html-options = Options chosen, item by item
html-option = Option
html-count = People
html-option-r = r with the other items
html-median = Median
html-models = Models and differences between groups
html-b = Difficulty b (logits)
html-a = Slope a (2PL)
html-error = { $value } ± { $se }
html-points = Points
html-methods = How this was computed and how to read it
html-method-intervals = A 95% interval takes those who sat the test as a random sample of people like them; for this very class the figures are what was counted. Shares: Wilson 1927; means: Student; correlations: Fisher's z; α: Feldt 1965.
html-method-facility = Facility: the mean mark of an item divided by its maximum, over those who had it on their paper; omitted and not reached count as 0. In the drawing the dot is the value, the band its interval.
html-method-r = Discrimination: correlation of the item's mark with the total of the other items. A verdict on an item is given only when the whole interval lies outside or inside the acceptable region (facility below 0.95, discrimination 0.20 or above). D27 is the difference in shares right between the upper and the lower 27%. Each interval is at 95% on its own, not adjusted for the number of items: among many items a few verdicts may be chance.
html-method-alpha = Reliability: Cronbach's α when everybody had the same paper; for papers drawn for each person, a coefficient from the mean variance and covariance of items. The standard error of measurement follows from it.
html-method-gain = Change is over people with both forms only; d is the difference divided by the mean of both standard deviations (Lakens 2013); g is the normalised gain of the class (Hake 1998). Without a comparison group no cause can be inferred.
html-method-models = Rasch: conditional likelihood (Andersen 1970), abilities by Warm 1989, printed only when the model passes its checks; 2PL: marginal likelihood (Bock & Aitkin 1981). Differences between groups: Mantel–Haenszel, classes by Zwick 2012.
html-method-hidden = No summary of fewer than 5 people is printed; the next smallest group is hidden too where it would give a hidden one away.
# Decisions: rulings after a test
wanted-ruling = a ruling such as Drop(item: "…", …)
wanted-item-ref = an item such as "bank/item"
k0260-message = no bank holds item `{ $item }`
k0260-form = `{ $text }` names no item
k0260-form-help = write bank and item: "bank/item"
k0261-message = `{ $text }` cannot be a key of this item
k0261-none = an item of type { $type } has no key that could be changed
k0261-empty = a key is missing
k0261-many = more keys than the { $most } options anybody could tick
k0261-steps = the order must hold every step of the item once
k0262-message = { $given } points are more than the { $most } the item has
k0262-range = points are a number from 0 up
k0263-message = { $given } points are more than the { $most } of criterion “{ $text }”
k0263-count = { $given } criteria are marked, the rubric has { $count }
k0263-no-rubric = an item of type { $type } has no rubric: give `points`
k0264-message = the criteria add up to { $sum }, `points` says otherwise
k0264-options = both `option` and `options` are given: keep one
k0264-none = a mark needs `points` or `criteria`
k0264-none-help = write for example criteria: [2, 1.5], or None where it is not marked yet
k0265-message = overruled by the later { $name }
k0265-winner = this one stands
k0266-message = contradicts the { $name } of the same day
k0266-help = remove one of them, or date the one that holds later
k0267-message = this mark is not filled in yet
k0268-message = both are the same
k0269-message = this mark has no effect: the item does not count
k0270-message = an item of type { $type } earns nothing: there is nothing to rule on
decisions-other = { $path } is no decisions file: it must start with Decisions(…)
decisions-unusable = the decisions have mistakes: nothing was marked
report-decisions = Decisions after the test
report-ruling = { $on }, { $by }: { $what } (why: { $why })
report-ruling-effect = { $changed } attempts changed: +{ $gained }, −{ $lost } points; { $up } now pass, { $down } no longer pass
report-ruling-settled = { $count } attempts: passed or not is known now
report-ruling-overruled = does not stand: a later decision contradicts it
report-ruling-idle = no effect: not found among these results
report-marks = { $count } marks given by hand
report-crossed = Across the pass mark, all decisions together: { $count }
report-crossed-up = { $who } – { $form }: now passes ({ $before } → { $after })
report-crossed-down = { $who } – { $form }: no longer passes ({ $before } → { $after })
report-crossed-aside = (another attempt of this person counts)
report-worth = { $points }/{ $maximum }
report-void = Attempts that do not count: { $count }
report-void-one = { $who } – { $form }, attempt { $attempt }: { $why }
report-foretold-correct = People with everything right: { $actual } ({ $n } predicted, { $hits } exactly)
report-foretold-entrants = People who took part: { $actual } ({ $n } predicted, { $hits } exactly)
ruling-drop = { $item } does not count
ruling-credit = { $item } is credited to everybody
ruling-rekey = the key of { $item } is { $options }
ruling-accept = { $options } is right too in { $item }
ruling-mark = { $item } of attempt { $attempt } gets { $points } points
ruling-void = attempt { $attempt } does not count
ruling-same = { $a } and { $b } are the same person
ruling-not-same = { $a } and { $b } are two people
show-void = This attempt does not count: { $why }
show-pending = Still to be marked: { $points } points
show-dropped = {"    "}(the item does not count)
show-credited = {"    "}(credited to everybody)
show-rekeyed = {"    "}(marked by a corrected key)
show-by-hand = {"    "}(marked by hand)
essays-head = Essays to be marked, without names and in no order that tells whose they are.
essays-how = Put a number in the place of each None; leave None where you have not decided. Then: khaothi report … --decisions THIS-FILE. Writing the list again adds new essays at the top and changes nothing else.
essays-by = who marks, and the day: for every line below that does not say otherwise
essays-item = { $item }: { $count } to be marked
essays-explanation = For the marker: { $text }
essays-one = { $number }/{ $count }
essays-criterion = 0 to { $most }: { $text }
essays-written = { $waiting } essays still to be marked; { $new } of them written anew to { $path }
simulated-marks = { $count } marks for essays written to { $path }
# --- the linear face: lines for screen readers and pipes ---
linear-welcome = khaothi, line by line. Type ? to hear what can be typed.
linear-words-next = next
linear-words-back = back
linear-words-go = go, item
linear-words-review = review
linear-words-submit = submit
linear-words-flag = flag
linear-words-clear = clear
linear-words-time = time
linear-words-certainty = sure
linear-words-check = check
linear-words-case = case
linear-words-again = again
linear-words-save = save
linear-words-look-back = results
linear-words-language = language
linear-words-quit = quit
linear-words-help = help
linear-words-yes = yes, y
linear-words-no = no, n
linear-words-true = true, t
linear-words-false = false, f
linear-words-other = other
linear-words-low = low
linear-words-medium = medium
linear-words-high = high
linear-doc-next = next item
linear-doc-back = back
linear-doc-go = to an item, for example: g 5
linear-doc-review = review all items
linear-doc-submit = hand in
linear-doc-flag = flag this item, or no longer
linear-doc-clear = take the answer back; x 2 takes back part 2 only
linear-doc-time = time left
linear-doc-certainty = how sure you are: c 1 low, c 2 medium, c 3 high
linear-doc-check = hear whether the answer is right
linear-doc-case = hear the text of the case again
linear-doc-again = hear this again
linear-doc-save = try saving again
linear-doc-language = Tiếng Việt
linear-doc-quit = leave; the attempt is kept
linear-doc-help = hear this help
linear-help = What can be typed here:
linear-help-row = { $short } or { $words }: { $what }
linear-help-enter = Enter alone: on from an item that is answered; otherwise hear it again.
linear-help-letters = Small letters are commands. Choose options by number, or by a capital letter.
linear-help-equals = When an answer is also a command, type an equals sign before it: = n
linear-home = Forms to take: { $count }.
linear-home-found = Found for “{ $text }”: { $count }.
linear-home-more = { $count } more: type + to hear them, or letters to search.
linear-home-look-back = Type v to hear the result of a form handed in earlier.
linear-home-nothing = Nothing matches “{ $text }”. Here is the whole list.
linear-problem = Problem: { $what }
linear-resume = Your unfinished attempt, go on
linear-resume-left = Your unfinished attempt, go on, { $left } left
linear-answered = { $answered } of { $items } answered
linear-ask-home = Type the number of a form, or letters to search:
linear-ask-home-one = Enter opens form 1; or type something else to search:
linear-ask-home-found = Type the number of a form; Enter shows the whole list:
linear-ask-receipt = Receipt, Enter to go back:
linear-identity = Say who you are, one question at a time.
linear-groups = Groups:
linear-classes = Classes:
linear-units = Type part of the unit's name; diacritics are not needed.
linear-roster = There is a class list: type part of your name to pick yourself.
linear-ask-required = { $what }, required:
linear-ask-optional = { $what }, Enter to skip:
linear-ask-known = { $what }: { $text }. Enter to keep it, or type another:
linear-ask-pick = Type a number to pick; Enter keeps what you typed:
linear-people = On the class list: { $count }.
linear-units-found = Units found: { $count }.
linear-units-more = { $count } more: type more letters.
linear-taken = { $what }: { $text }.
linear-pick-wrong = “{ $line }” is not on the list. Type a number from 1 to { $last }.
linear-candidate = Candidate: { $name }.
linear-rules-certainty = Say how sure you are of each answer, command c: right earns 1, 2, 3 times the points; wrong costs 0, 2, 6 times.
linear-ask-start-clock = Enter starts the clock; b goes back:
linear-ask-start = Enter starts; b goes back:
linear-rules-wrong = “{ $line }” is not understood here. Press Enter alone to start, or type b to go back.
linear-resumed = Going on with your attempt: { $answered } of { $items } answered.
linear-time-left = Time left: { $left }.
linear-section-left = Time for this section: { $left }.
linear-item-left = Time left for this item: { $left }.
linear-grace-left = Time is up. Time left to hand in: { $left }.
linear-no-limit = There is no time limit.
linear-seconds = { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}
linear-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
linear-minutes-seconds = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}
linear-section = Section { $number } of { $total }: { $title }.
linear-item = Item { $number } of { $total }.
linear-topic = Topic: { $topic }.
linear-flagged = This item is flagged.
linear-per-item = This item has { $seconds } seconds.
linear-case = Read this case first:
linear-case-end = End of the case.
linear-case-again = This item is about the case read before. Type d to hear it again.
linear-no-case = This item is about no case.
linear-gap = (blank { $number })
linear-gap-type = Blank { $number }: type words.
linear-gap-choose = Blank { $number }: choose one of these.
linear-other = { $number }. Other, in your own words
linear-choices = Choices:
linear-steps = Scale:
linear-how-one = Type a number from 1 to { $last }.
linear-how-one-other = Type a number from 1 to { $last }. For your own words type { $last } and the words.
linear-how-some = Several may be right. Type numbers from 1 to { $last }, for example: 1, 3
linear-how-some-most = Type numbers from 1 to { $last }, at most { $count } of them, for example: 1, 3
linear-how-some-most-other = Type numbers from 1 to { $last }, at most { $count } of them, for example: 1, 3. Your own words follow the { $last }.
linear-how-some-other = Type numbers from 1 to { $last }, for example: 1, 3. Your own words follow the { $last }.
linear-how-truth = Type 1 or T for true, 2 or F for false.
linear-how-judge = Type T for true or F for false: one for each of the { $count } statements, for example: T F T F. Or one at a time, or by number: 2=F
linear-how-match = Type the letter of what belongs there, A to { $letter }: one for each of 1 to { $count } in a row, or one at a time, or by number: 1=B 2=A
linear-how-arrange = Type all numbers from 1 to { $count } in the right order, for example: 2 1 3
linear-how-rank = Type up to { $count } numbers from 1 to { $last }, the most important first, for example: 2 1
linear-how-words = Type a short answer.
linear-how-fill-one = Type what belongs in the blank.
linear-how-fill = Fill in { $count } blanks: one at a time, or by number: 1=A 2=word
linear-how-gap = Blank { $number }: type a number from 1 to { $last }.
linear-how-rate = Type a number from { $from } to { $to }. { $from }: { $low }. { $to }: { $high }.
linear-how-scale = Type a step from 1 to { $steps }: one for each of the { $count } statements in a row, or one at a time, or by number: 2=4
linear-how-write = Type your answer, over as many lines as you need; a full stop alone on a line ends it. A plus sign first goes on with what is there.
linear-too-long = That is too long: at most { $most } characters.
linear-which-part = All parts are answered. Say which to change, for example: 2=…
linear-no-part = There is no part { $number } in this item.
linear-not-read = “{ $line }” cannot be taken as an answer here.
linear-letter = To choose option { $letter }, type { $number } or a capital { $letter }.
linear-entered = Answer: { $text }.
linear-cleared = No answer is given.
linear-written = Written: { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
}, { $characters } characters.
linear-written-end = End of what is written.
linear-part = { $number } is { $text }
linear-parts-blank = Still blank: { $list }.
linear-number-is = read as { $number } { $unit }
linear-pair = { $left }: { $right }
linear-points = { $points } of { $maximum }
linear-certainty = How sure: { $level }. To change it type c 1 low, c 2 medium, c 3 high. Right earns 1, 2, 3 times the points; wrong costs 0, 2, 6 times.
linear-no-certainty = This item does not ask how sure you are.
linear-saved = Saved.
linear-saved-again = Saving works again: everything is saved.
linear-slow = Still saving. You may go on; it will be said when it is saved.
linear-trouble = NOT saved: { $why }. Your answers are kept in memory; type w to try again.
linear-writing = Writing the result.
linear-ask-writing = The result is not written yet. Type w to try again, q to leave:
linear-writing-trouble = The result is not written yet: { $why }. What you handed in is kept; type w to try again.
linear-right = Right.
linear-partly = Partly right.
linear-wrong = Not right.
linear-tries = { $count ->
    [one] You may change the answer and check it { $count } more time, or type n for the next item.
   *[other] You may change the answer and check it { $count } more times, or type n for the next item.
}
linear-no-tries = There are no more tries.
linear-no-check = This item cannot be checked.
linear-flag-on = Flagged.
linear-flag-off = No longer flagged.
linear-soft = This one should be answered. Type n again to pass over it.
linear-first = This is the first item.
linear-no-item = There is no item { $number }. Items go from 1 to { $last }.
linear-stray = The line “{ $line }” came after time had moved on, and was not used. Type it again if it is for this item.
linear-ask = Item { $number }, your answer:
linear-ask-part = Item { $number }, part { $part }, { $text }:
linear-ask-gap = Item { $number }, blank { $part }:
linear-ask-next = Item { $number } is answered. Enter for the next item, or type another answer:
linear-ask-check = Item { $number } is answered. Enter checks it; n is the next item:
linear-ask-locked = Item { $number } is locked. Enter for the next item:
linear-ask-lines = Next line, or a full stop to end:
linear-ask-own = Your own words:
linear-blank = blank
linear-review-row = Item { $number }, { $standing }: { $stem }
linear-review-flagged = Item { $number }, flagged, { $standing }: { $stem }
linear-review-wrong = “{ $line }” is not understood here. Type the number of an item, s to hand in, or Enter to go back.
linear-ask-review = Type the number of an item; s hands in; Enter goes back:
linear-ask-review-section = Type the number of an item; s goes on to the next section; Enter goes back:
linear-ask-overdue = Time is up. Type s to hand in:
linear-list-blank = Blank: item { $list }.
linear-list-partly = Answered in part: item { $list }.
linear-list-flagged = Flagged: item { $list }.
linear-ask-yes-no = Type yes or no:
linear-stayed = Nothing is handed in; go on.
linear-left = Your attempt is kept, not handed in. To go on, start khaothi again and choose the unfinished attempt at the top of the list.
linear-left-unsaved = The last answers are NOT saved. What was said to be saved is kept; start khaothi again to go on.
linear-left-unwritten = Your attempt is handed in, but its result is not written yet. Start khaothi again to write it.
linear-handed-in = Handed in.
linear-passed = Passed.
linear-failed = Not passed.
linear-receipt = Receipt: { $receipt }
linear-topic-score = Topic { $topic }: { $points } of { $maximum } points.
linear-reviewed = Item { $number }: { $stem }
linear-item-score = { $points } of { $maximum } points.
linear-item-pending = Still to be marked, up to { $maximum } points.
linear-left-blank = You left it blank.
linear-ask-outcome = Enter goes back to the list; q leaves:
linear-outcome-wrong = “{ $line }” is not understood here. Press Enter alone for the list, or type q to leave.
