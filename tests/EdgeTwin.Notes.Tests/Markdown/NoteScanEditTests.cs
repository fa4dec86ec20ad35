using System.Text;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Tests.Markdown;

/// <summary>An edited scan is the scan of the edited text.</summary>
public sealed class NoteScanEditTests
{
    private static readonly int Seed = NotesCampaign.Seed(20261126);

    internal static readonly string[] Pieces =
    [
        "\n", "\n\n", "\r\n", "\r", " ", "    ", "\t", "- ", "1. ", "> ", "> [!note] t", "# ", "## h", "---", "---\n", "+++\n", "===", "```", "~~~", "`", "$", "$$", "%%", "<!--", "-->", "<div>",
        "[[a]]", "![[b#c|d]]", "[", "]", "(", ")", "[a]", "[a]: /u\n", "[a][b]", "[^1]", "[^1]: note", "#tag", "^id", "k:: v", "| a | b |\n|---|---|\n", "|", "\\", "word", "ä", "🎉", "*", "title: x", "\uFEFF", "<b>", "- [ ] t", "::",
    ];

    [Fact]
    public void An_edited_scan_equals_the_scan_of_the_edited_text()
    {
        var cases = NotesCampaign.Cases(20_000, 1_000_000);
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}, {cases} edits");
        var random = new Random(Seed);
        var scan = NoteScan.Of(Array.Empty<byte>());
        for (var i = 0; i < cases; i++)
        {
            // Beginning again now and then keeps the text short enough for a full scan beside each edit.
            if (scan.Text.Length > 600)
                scan = NoteScan.Of(Array.Empty<byte>());
            var start = random.Next(scan.Text.Length + 1);
            var end = Math.Min(scan.Text.Length, start + (random.Next(3) == 0 ? random.Next(12) : 0));
            var piece = Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)] + (random.Next(4) == 0 ? Pieces[random.Next(Pieces.Length)] : ""));
            var edited = scan.Edit(start, end, piece);
            var fresh = NoteScan.Of(edited.Text);
            if (!fresh.Elements.SequenceEqual(edited.Elements))
                Assert.Fail($"edit {i}, [{start},{end}) became {Encoding.UTF8.GetString(piece)} in {Encoding.UTF8.GetString(scan.Text.Span)}:\n{Show(fresh)}\nbut was\n{Show(edited)}");
            scan = edited;
        }
        NotesCampaign.Held(cases, Seed);
    }

    [Fact]
    public void Elements_are_inside_the_text_and_in_its_order()
    {
        var random = new Random(Seed + 1);
        for (var i = 0; i < 5_000; i++)
        {
            var text = new StringBuilder();
            for (var j = random.Next(25); j >= 0; j--)
                text.Append(Pieces[random.Next(Pieces.Length)]);
            var scan = NoteScan.Of(Encoding.UTF8.GetBytes(text.ToString()));
            var before = 0;
            foreach (var element in scan.Elements)
            {
                Assert.True(element.Start >= before && element.End >= element.Start && element.End <= scan.Text.Length, $"{element} in {text}");
                Assert.True(element.TargetStart <= element.TargetEnd && element.TextStart <= element.TextEnd && element.TextEnd <= scan.Text.Length && element.TargetEnd <= scan.Text.Length, $"{element} in {text}");
                before = element.Start;
            }
        }
    }

    [Fact]
    public void No_bytes_make_the_scanner_throw()
    {
        var random = new Random(Seed + 2);
        var bytes = new byte[64];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            NoteScan.Of(bytes.AsMemory(0, random.Next(bytes.Length)));
        }
    }

    private static string Show(NoteScan scan) => string.Join('\n', scan.Elements.ToArray());
}
