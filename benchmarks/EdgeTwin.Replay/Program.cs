// Replays the history of a vault that is kept in git, month by month: everything is learnt from what was there at a month's end and measured
// on what was written in the next. Nothing is written to the vault.
//   EdgeTwin.Replay FOLDER [EVERY]
using System.Globalization;
using EdgeTwin.Replay;

const int CharactersMax = 6_000;
const int Seed = 7;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var every = 1;
if (args is not ([_] or [_, _]) || (args.Length == 2 && !(int.TryParse(args[1], out every) && every > 0)))
{
    Console.Error.WriteLine("usage: EdgeTwin.Replay FOLDER [EVERY]   a vault that is a git repository, or its git directory; text and voice are measured in every so manyth month");
    return 2;
}
var vault = new GitVault(args[0]);
var months = vault.Months();
var measured = new List<MonthFigures>();
var replay = new TextReplay(CharactersMax, Seed);
Console.WriteLine($"Text: paragraphs drawn evenly to {CharactersMax} characters a month (seed {Seed}), text and voice in every {every}. month.\n\n{ReplayTable.Head}");
for (var i = 1; i < months.Count; i++)
{
    var notes = vault.Notes(months[i - 1].Commit);
    var written = vault.Written(months[i - 1].Commit, months[i].Commit);
    var links = LinkReplay.Measure(notes, written);
    var (text, voice) = (default(TextFigures), new List<double?>());
    if (i % every == 0)
    {
        var before = NewPassages.Own(notes);
        var later = vault.Notes(months[i].Commit);
        var passages = NewPassages.Of(before, NewPassages.Own(later), later, written);
        text = replay.Measure(before, passages);
        voice = VoiceReplay.Measure(before, passages);
    }
    measured.Add(new MonthFigures(months[i].Month, notes.Count, links, text, voice));
    Console.WriteLine(ReplayTable.Row(months[i].Month, [measured[^1]]));
}
Console.WriteLine($"\n{ReplayTable.Head}");
foreach (var year in measured.GroupBy(month => month.Month[..4]))
    Console.WriteLine(ReplayTable.Row(year.Key, [.. year]));
Console.WriteLine(ReplayTable.Row("all", measured));
return 0;
