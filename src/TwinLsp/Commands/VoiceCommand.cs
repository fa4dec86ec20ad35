using System.CommandLine;
using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Voice;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp voice</c>.</summary>
internal static class VoiceCommand
{
    private const string StandardInput = "-";
    private const int PassageCharactersMax = 1 << 20;

    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context) => new("voice", "How the writer of a vault writes, told from their own text.\n\n  twinlsp voice profile ~/notes\n  twinlsp voice check ~/notes 'Trip to Ghent'\n\n" + ExitCode.Help) { Profile(context), Check(context) };

    private static Command Profile(CommandContext context)
    {
        var vault = new Argument<string>("vault") { Description = "The vault, or a folder in it." };
        var output = new Option<string?>("--output") { Description = "The file to write, in the vault for one; otherwise the note is printed.", HelpName = "file" };
        var json = CommonOptions.Json();
        var command = new Command("profile", "Writes a note of how the vault's writer writes: sentences, words, phrases, punctuation, openings, each with two of their own sentences.\n\n  twinlsp voice profile ~/notes --output ~/notes/Voice.md\n  twinlsp voice profile ~/notes --json\n\n" + ExitCode.Help) { vault, output, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await CommandVault.OpenAsync(context, parsed.GetRequiredValue(vault), cancellation).ConfigureAwait(false) is not { } opened)
                return ExitCode.BadUsage;
            var profile = VoiceReader.ProfileOf(opened.Snapshot, cancellation);
            var traits = VoiceTraits.Of(profile);
            var page = VoicePage.Of(profile, traits);
            if (parsed.GetValue(output) is { } file && ProblemOfWriting(Path.GetFullPath(file, context.Folder), page) is { } problem)
            {
                context.Terminal.Fail(problem);
                return ExitCode.Failed;
            }
            if (parsed.GetValue(json))
                context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes(VoiceReport.Of(opened.Snapshot.Root, profile, traits), CommandJson.Default.VoiceReport));
            else if (parsed.GetValue(output) is null)
                context.Terminal.Line(page.TrimEnd('\n'));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Check(CommandContext context)
    {
        var vault = new Argument<string>("vault") { Description = "The vault, or a folder in it." };
        var note = new Argument<string>("note") { Description = "A note of it, a file, or '-' for what comes on standard input." };
        var json = CommonOptions.Json();
        var command = new Command("check", "Tells how like the vault's writer a passage is: which share of their own pieces of its length is less like the rest, and what is otherwise in it. Says why where nothing can be said.\n\n  twinlsp voice check ~/notes 'Trip to Ghent'\n  pbpaste | twinlsp voice check ~/notes - --json\n\n" + ExitCode.Help) { vault, note, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await CommandVault.OpenAsync(context, parsed.GetRequiredValue(vault), cancellation).ConfigureAwait(false) is not { } opened || Text(context, opened, parsed.GetRequiredValue(note)) is not { } passage)
                return ExitCode.BadUsage;
            var report = VoiceCheckReport.Of(VoiceReader.Check(VoiceReader.ProfileOf(opened.Snapshot, cancellation), passage.Text, passage.Path));
            if (parsed.GetValue(json))
                context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes(report, CommandJson.Default.VoiceCheckReport));
            else
                Print(context.Terminal, report);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Writes a profile, in the place of an older one at most.</summary>
    /// <returns>Why it was not written; null if it was.</returns>
    private static string? ProblemOfWriting(string file, string page)
    {
        try
        {
            if (File.Exists(file) && !(NoteFile.TryRead(file, out var there) && OwnText.IsProfile(NoteScan.Of(there))))
                return $"'{file}' is there already and is no profile (type: voice); it is left as it is. Choose another file.";
            File.WriteAllText(file, page);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"'{file}' cannot be written: {error.Message}";
        }
    }

    /// <summary>The passage, and the note that it is; null, and an error said, if there is none.</summary>
    private static VoicePassage? Text(CommandContext context, CommandVault vault, string name)
    {
        if (name == StandardInput)
            return Input(context);
        var file = Path.GetFullPath(name, context.Folder);
        if (vault.Snapshot.PathOf(FileUri.Of(file)) is null && File.Exists(file))
            return NoteFile.TryRead(file, out var other) ? new VoicePassage(other, null) : Unreadable(context, name);
        if (vault.Note(context.Terminal, name) is not { } note)
            return null;
        var path = vault.Index.PathOf(note.Id);
        return vault.TextOf(path) is { } text ? new VoicePassage(text, path) : Unreadable(context, name);
    }

    private static VoicePassage? Input(CommandContext context)
    {
        if (context.Terminal.Piped is not { } input)
        {
            context.Terminal.Fail("nothing comes on standard input; allowed is a text that another program or '<' gives.");
            return null;
        }
        var text = new char[PassageCharactersMax];
        return new VoicePassage(Encoding.UTF8.GetBytes(text, 0, input.ReadBlock(text, 0, text.Length)), null);
    }

    private static VoicePassage? Unreadable(CommandContext context, string name)
    {
        context.Terminal.Fail($"'{name}' cannot be read.");
        return null;
    }

    private static void Print(Terminal terminal, VoiceCheckReport report)
    {
        terminal.Line(report.Message);
        foreach (var difference in report.Differences)
        {
            terminal.Line(FormattableString.Invariant($"  {difference.What}: {difference.Here:0.0} here, {difference.Usually:0.0} usually ({difference.Deviations:+0.0;-0.0} standard deviations)"));
            foreach (var sentence in difference.Sentences)
                terminal.Line($"    {terminal.Paint($"{sentence.Note}:{sentence.Line}", "36")} {sentence.Text}");
        }
    }

    private sealed record VoicePassage(ReadOnlyMemory<byte> Text, string? Path);
}
