using System.Text;
using System.Text.Json;

namespace EdgeTwin.Lsp.Tests.Commands;

public sealed class VoiceCommandTests
{
    private const int Seed = 27;

    private static readonly string[] Things = ["table", "boiler", "garden", "train", "roof", "letter", "river", "bread", "winter", "window"];

    [Fact]
    public async Task A_profile_cites_the_writers_sentences_and_leaves_others_out()
    {
        using var folder = Vault(30);
        folder.Write("vault/clipping.md", "---\nauthor: Somebody\n---\nThe zeppelin, which was theirs, landed.\n");
        var run = await CommandRun.Of(folder, "voice", "profile", "vault");
        Assert.Equal(0, run.Code);
        Assert.Contains("type: voice", run.Out, StringComparison.Ordinal);
        Assert.Contains("in 30 notes", run.Out, StringComparison.Ordinal);
        Assert.Contains("[[note", run.Out, StringComparison.Ordinal);
        using var report = JsonDocument.Parse((await CommandRun.Of(folder, "voice", "profile", "vault", "--json")).Out);
        Assert.True(report.RootElement.GetProperty("traits").GetArrayLength() > 5);
    }

    [Fact]
    public async Task A_profile_takes_the_place_of_an_older_one_and_of_nothing_else()
    {
        using var folder = Vault(30);
        folder.Write("vault/Mine.md", "---\ntype: voice-over\n---\nmine\n");
        var refused = await CommandRun.Of(folder, "voice", "profile", "vault", "--output", "vault/Mine.md");
        Assert.Equal(1, refused.Code);
        Assert.Contains("Mine.md' is there already and is no profile", refused.Error, StringComparison.Ordinal);
        Assert.EndsWith("mine\n", folder.Read("vault/Mine.md"), StringComparison.Ordinal);
        for (var i = 0; i < 2; i++)
            Assert.Equal(0, (await CommandRun.Of(folder, "voice", "profile", "vault", "--output", "vault/Voice.md")).Code);
        Assert.Contains("type: voice", folder.Read("vault/Voice.md"), StringComparison.Ordinal);
        Assert.Contains("cannot be written", (await CommandRun.Of(folder, "voice", "profile", "vault", "--output", "nowhere/Voice.md")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passage_is_checked_and_what_differs_is_said()
    {
        using var folder = Vault(30);
        var own = await CommandRun.Of(folder, Text(new Random(Seed + 99), 700), ["voice", "check", "vault", "-", "--json"]);
        Assert.Equal(0, own.Code);
        Assert.True(JsonDocument.Parse(own.Out).RootElement.GetProperty("percentile").GetDouble() > 1, own.Out);
        var other = string.Concat(Enumerable.Repeat("The roof, which had been considered by the committee of the garden, was of a kind that is rarely seen; it therefore remained where the river stood. ", 5));
        var run = await CommandRun.Of(folder, other, ["voice", "check", "vault", "-"]);
        Assert.Contains(", 0 % are less like the rest", run.Out, StringComparison.Ordinal);
        Assert.Contains("standard deviations", run.Out, StringComparison.Ordinal);
        Assert.Contains("note", run.Out, StringComparison.Ordinal);
        Assert.Contains("Of ", (await CommandRun.Of(folder, "voice", "check", "vault", "note003")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_program_wrote_is_neither_the_writers_nor_anybodys()
    {
        using var folder = Vault(30);
        var passage = Text(new Random(Seed + 99), 700);
        var before = (await CommandRun.Of(folder, passage, ["voice", "check", "vault", "-", "--json"])).Out;
        // As much as would otherwise count as what others write like.
        foreach (var type in new[] { "run", "vault-draft", "voice" })
            folder.Write($"vault/{type}.md", $"---\ntype: {type}\nvoice: false\n---\n{string.Concat(Enumerable.Repeat($"{passage}\n\nThe zeppelin was closed under approval.\n\n", 100))}");
        Assert.Equal(before, (await CommandRun.Of(folder, passage, ["voice", "check", "vault", "-", "--json"])).Out);
        Assert.DoesNotContain("zeppelin", (await CommandRun.Of(folder, "voice", "profile", "vault")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Short.", "little-text")]
    [InlineData("> quoted\n\n```\nand code and code and code\n```\n", "little-text")]
    [InlineData("", "little-text")]
    public async Task It_says_why_it_says_nothing(string passage, string why)
    {
        using var folder = Vault(30);
        Assert.Contains($"\"silence\":\"{why}\"", (await CommandRun.Of(folder, passage, ["voice", "check", "vault", "-", "--json"])).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_empty_vault_and_a_note_that_is_not_there_it_is_said()
    {
        using var folder = new TestFolder(("vault/.edgetwin/notes.toml", ""));
        Assert.Contains("too little", (await CommandRun.Of(folder, "voice", "profile", "vault")).Out, StringComparison.Ordinal);
        Assert.Contains("small-vault", (await CommandRun.Of(folder, Text(new Random(Seed), 700), ["voice", "check", "vault", "-", "--json"])).Out, StringComparison.Ordinal);
        Assert.Equal(2, (await CommandRun.Of(folder, "voice", "check", "vault", "Nowhere")).Code);
        Assert.Equal(2, (await CommandRun.Of(folder, "voice", "check", "vault", "-")).Code);
    }

    private static TestFolder Vault(int notes)
    {
        var random = new Random(Seed);
        return new TestFolder([.. Enumerable.Range(0, notes).Select(note => ($"vault/note{note:D3}.md", $"# Day {note}\n\n{Text(random, 1_500)}\n"))]);
    }

    private static string Text(Random random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
            text.Append($"I fixed the {Things[random.Next(Things.Length)]} today! {(random.Next(2) == 0 ? "Wasn't" : "Isn't")} the {Things[random.Next(Things.Length)]} fine? Now I don't mind. ");
        return text.ToString();
    }
}
