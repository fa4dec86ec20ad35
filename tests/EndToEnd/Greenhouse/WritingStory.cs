using System.Globalization;
using System.Text;
using EndToEnd.Editors;

namespace EndToEnd.Greenhouse;

/// <summary>
/// Whoever tends the greenhouse writes: in the real editor a paragraph goes on as they would have written it, a report is drafted from their diary in their own
/// sentences with its notes, and the profile of how they write tells why it says what it says.
/// </summary>
/// <param name="session">The vault, and Neovim.</param>
internal sealed class WritingStory(EditorSession session)
{
    private const int Seed = 20261127;
    private const int Days = 40;
    private const string Habit = "I closed the vent before the sun went down.";
    private const string Topic = "the seedlings";

    private static readonly string[] Sentences =
    [
        "It was warm in the greenhouse again; nothing to do but wait.", "I watered the seedlings by hand, since the hose still leaks.", "The seedlings near the door are behind the others.",
        "Rain until noon, then a little sun.", "I moved the seedlings away from the glass, which was too hot for them.", "Nothing wilted.", "The barrel is half full; I shall need the other one by August.",
        "I tied the tomatoes up and cut what was yellow.", "A blackbird sat on the roof and looked in.", "I swept the path.", "The beds by the wall are dry, as always.", "I forgot the thermometer in the sun, so it says too much.",
    ];

    /// <summary>Tells it.</summary>
    public async Task TellAsync()
    {
        var random = new Random(Seed);
        for (var day = 0; day < Days; day++)
        {
            var text = new StringBuilder();
            for (var i = 0; i < 5; i++)
                text.Append(Sentences[random.Next(Sentences.Length)]).Append(' ');
            session.Write(string.Create(CultureInfo.InvariantCulture, $"vault/diary/{new DateOnly(2026, 5, 1).AddDays(day):yyyy-MM-dd}.md"), $"{text}{Habit}\n");
        }
        NeovimScreen.Configure(session, options: "{ ghost_text = '<C-l>' }");
        await using var screen = await session.StartAsync("nvim", "Evening.md");

        // Nothing is shown until the notes have been read for it; each key asks again.
        await screen.TypeAsync("iToday I closed the vent befor");
        for (var attempt = 0; ; attempt++)
        {
            await screen.TypeAsync("e");
            await Task.Delay(300, TestContext.Current.CancellationToken);
            if ((await screen.WaitAsync(_ => true, "the screen is shown")).Contains("the vent before the", StringComparison.Ordinal))
                break;
            Assert.True(attempt < 100, "nothing was shown behind the cursor");
            await screen.PressAsync("BSpace");
        }
        for (var taken = 0; taken < 8 && !(await screen.WaitAsync(_ => true, "the screen is shown")).Contains("the sun went down", StringComparison.Ordinal); taken++)
        {
            await screen.PressAsync("C-l");
            await Task.Delay(300, TestContext.Current.CancellationToken);
        }
        // What is only shown is not in the text: it must have been taken.
        await screen.PressAsync("C-l", "Escape");
        await screen.EnterAsync(":w");
        await screen.WaitAsync(_ => File.Exists(session.Of("vault/Evening.md")), "the note is written");
        Assert.Contains("Today I closed the vent before the sun went down", await ReadAsync("Evening.md"), StringComparison.Ordinal);

        await screen.EnterAsync($":EdgeTwinDraft {Topic}");
        await screen.SeeAsync($"# {Topic}", "([[2026-05-");
        await screen.EnterAsync(":wa");
        await screen.WaitAsync(_ => File.Exists(session.Of($"vault/Draft {Topic}.md")), "the draft is written");
        var draft = await ReadAsync($"Draft {Topic}.md");
        TestContext.Current.TestOutputHelper?.WriteLine(draft);
        Assert.Contains("type: vault-draft\nvoice: false\n", draft, StringComparison.Ordinal);
        // Its sentences are theirs.
        var own = draft.Split('\n').Where(line => line.Contains(" ([[2026-05-", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(own);
        Assert.All(own, line => Assert.Contains(Sentences, sentence => line.Contains(sentence, StringComparison.Ordinal)));

        await screen.EnterAsync(":EdgeTwinVoice");
        await screen.SeeAsync("# My voice", "type: voice");
        await screen.EnterAsync(":wa");
        await screen.WaitAsync(_ => File.Exists(session.Of("vault/Voice.md")), "the profile is written");
        var profile = await ReadAsync("Voice.md");
        Assert.Contains("'closed the vent'", profile, StringComparison.Ordinal);
        Assert.Contains($"\"{Habit}\" ([[diary/2026-05-01]], line 1)", profile, StringComparison.Ordinal);
    }

    private Task<string> ReadAsync(string note) => File.ReadAllTextAsync(session.Of("vault/" + note), TestContext.Current.CancellationToken);
}
