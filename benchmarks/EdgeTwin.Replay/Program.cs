// Replays the history of a vault that is kept in git, month by month: everything is learnt from what was there at a month's end and measured
// on what was written in the next. Nothing is written to the vault.
//   EdgeTwin.Replay FOLDER
using System.Globalization;
using EdgeTwin.Replay;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not [var folder])
{
    Console.Error.WriteLine("usage: EdgeTwin.Replay FOLDER   a vault that is a git repository, or its git directory");
    return 2;
}
var vault = new GitVault(folder);
var months = vault.Months();
Console.WriteLine("| month | notes | links written | place, plain | place, learnt |\n| --- | --- | --- | --- | --- |");
for (var i = 1; i < months.Count; i++)
{
    var notes = vault.Notes(months[i - 1].Commit);
    var written = vault.Written(months[i - 1].Commit, months[i].Commit);
    var links = LinkReplay.Measure(notes, written);
    Console.WriteLine($"| {months[i].Month} | {notes.Count} | {links.Count} | {links.Plain / links.Count:0.000} | {links.Learnt / links.Count:0.000} |");
}
return 0;
