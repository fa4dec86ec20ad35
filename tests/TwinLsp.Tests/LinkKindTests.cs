using System.Text.Json;

namespace EdgeTwin.Lsp.Tests;

/// <summary>Every kind of link and target: followed, missed, completed, and renamed from either end.</summary>
public sealed class LinkKindTests
{
    private const string Basil =
        """
        ---
        title: Sweet basil
        aliases: [St Joseph's wort, 'a "b"']
        tags: [herb/green]
        ---
        # Basil

        ## Über Pflege 🌱

        ### Wasser

        Text. ^blk

        ## Twice

        ## Twice

        """;

    private static readonly (string Path, string Text)[] Notes =
    [
        ("Basil.md", Basil),
        ("sub/Äpfel 🍏 1.md", "# Fruit\n"),
        ("a/same.md", "# H\n"),
        ("b/same.md", "# H\n"),
        ("garden.md", "#herb/green\n"),
    ];

    [Theory]
    [InlineData("[[Bas‸il]]", "Basil.md:0:0")]
    [InlineData("[[basil‸.md]]", "Basil.md:0:0")]
    [InlineData("[[sub/Äpfel ‸🍏 1]]", "sub/Äpfel 🍏 1.md:0:0")]
    [InlineData("[[Äpfel 🍏 1‸|text]]", "sub/Äpfel 🍏 1.md:0:0")]
    [InlineData("[[st joseph's ‸wort]]", "Basil.md:0:0")]
    [InlineData("[[Sweet ‸basil]]", "Basil.md:0:0")]
    [InlineData("[[Basil#Über Pflege ‸🌱]]", "Basil.md:7:0")]
    [InlineData("[[Basil#Über Pflege 🌱#Was‸ser]]", "Basil.md:9:0")]
    [InlineData("[[Basil#Twi‸ce]]", "Basil.md:13:0")]
    [InlineData("# Own\n[[#Ow‸n]]", "n.md:0:0")]
    [InlineData("[[Basil#^bl‸k]]", "Basil.md:11:0")]
    [InlineData("![[Bas‸il#^blk]]", "Basil.md:11:0")]
    [InlineData("![x](Bas‸il.md)", "Basil.md:0:0")]
    [InlineData("[[sa‸me]]", "a/same.md:0:0 b/same.md:0:0")]
    [InlineData("[x](Basil‸)", "Basil.md:0:0")]
    [InlineData("[x](Basil.md#was‸ser)", "Basil.md:9:0")]
    [InlineData("[x](Basil.md#twice-1‸)", "Basil.md:15:0")]
    [InlineData("[x](Basil.md#%C3%BCber-pflege-‸)", "Basil.md:7:0")]
    [InlineData("[x](sub/%C3%84pfel%20%F0%9F%8D%8F%201‸.md)", "sub/Äpfel 🍏 1.md:0:0")]
    [InlineData("[x](<sub/Äpfel ‸🍏 1.md>)", "sub/Äpfel 🍏 1.md:0:0")]
    [InlineData("[x](St%20Joseph's%20‸wort)", "Basil.md:0:0")]
    [InlineData("#herb/gr‸een", "Basil.md:3:7 garden.md:0:1 n.md:0:1")]
    [InlineData("#ba‸sil", "Basil.md:0:0")]
    [InlineData("#plants/ba‸sil", "Basil.md:0:0")]
    [InlineData("x[^1‸]\n\n[^1]: y", "n.md:2:2")]
    [InlineData("[x][re‸f]\n\n[ref]: Basil.md", "n.md:2:1")]
    [InlineData("[x][ref]\n\n[ref]: Bas‸il.md", "Basil.md:0:0")]
    public async Task A_link_is_followed(string text, string places)
    {
        await using var vault = await TestVault.OpenAsync([.. Notes]);
        var found = await vault.AskAtAsync("textDocument/definition", "n.md", text);
        Assert.Equal(places, string.Join(' ', found.EnumerateArray().Select(vault.PlaceOf).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("[[Basli]]", "broken-note 0:2-0:7")]
    [InlineData("![[Basli]]", "broken-note 0:3-0:8")]
    [InlineData("[[sub/Basil]]", "broken-note 0:2-0:11")]
    [InlineData("[[Basil#Unter 🌱]]", "broken-heading 0:2-0:16")]
    [InlineData("[[Basil#Twice#Wasser]]", "broken-heading 0:2-0:20")]
    [InlineData("[[#Own]]", "broken-heading 0:2-0:6")]
    [InlineData("[[Basil#^no]]", "broken-block 0:2-0:11")]
    [InlineData("[x](Basli)", "broken-note 0:4-0:9")]
    [InlineData("[x](Basil.md#twice-2)", "broken-heading 0:4-0:20")]
    [InlineData("[x](sub/%C3%84pfel.md)", "broken-note 0:4-0:21")]
    [InlineData("[x](<no such note.md>)", "broken-note 0:5-0:20")]
    [InlineData("[[same]]", "ambiguous-link 0:2-0:6")]
    [InlineData("[x](same)", "ambiguous-link 0:4-0:8")]
    [InlineData("x[^1]", "missing-definition 0:3-0:4")]
    [InlineData("[x][ref]", "missing-definition 0:4-0:7")]
    [InlineData("[^1]: x", "unused-definition 0:2-0:3")]
    [InlineData("[a][r]\n\n[r]: Basli.md", "broken-note 2:5-2:13")]
    [InlineData("[x](https://example.org/no) <a@b.c> [y](mailto:a@b.c)", "")]
    public async Task A_link_that_leads_nowhere_is_told(string text, string problems)
    {
        await using var vault = await TestVault.OpenAsync([.. Notes]);
        await vault.EditAsync("n.md", text);
        Assert.Equal(problems, await ProblemsAsync(vault));
    }

    [Theory]
    [InlineData("[[Bas‸", "[[Basil]]")]
    [InlineData("[[sub/Äpf‸", "[[Äpfel 🍏 1]]")]
    [InlineData("[[joseph‸", "[[Basil|St Joseph's wort]]")]
    [InlineData("[[sweet‸", "[[Basil|Sweet basil]]")]
    [InlineData("[[Basil#über‸", "[[Basil#Über Pflege 🌱]]")]
    [InlineData("[[Basil#Über Pflege 🌱#was‸", "[[Basil#Über Pflege 🌱#Wasser]]")]
    [InlineData("# Own\n[[#o‸", "# Own\n[[#Own]]")]
    [InlineData("[[##wass‸", "[[Basil#Wasser]]")]
    [InlineData("[[Basil#^b‸", "[[Basil#^blk]]")]
    [InlineData("![[Bas‸", "![[Basil]]")]
    [InlineData("![[Basil#^b‸", "![[Basil#^blk]]")]
    [InlineData("[[b/sam‸", "[[b/same]]")]
    [InlineData("[x](Bas‸)", "[x](Basil.md)")]
    [InlineData("[x](Basil.md#wass‸)", "[x](Basil.md#wasser)")]
    [InlineData("[x](sub/%C3%84pf‸)", "[x](sub/Äpfel%20🍏%201.md)")]
    [InlineData("[x](<Äpfel 🍏‸>)", "[x](<sub/Äpfel 🍏 1.md>)")]
    [InlineData("#herb/g‸", "#herb/green")]
    [InlineData("x[^on‸\n\n[^one]: y", "x[^one]\n\n[^one]: y")]
    [InlineData("[x][re‸\n\n[ref]: Basil.md", "[x][ref]\n\n[ref]: Basil.md")]
    [InlineData("[[nowhere]]\n\n[[nowh‸", "[[nowhere]]\n\n[[nowhere]]")]
    public async Task A_link_is_completed(string text, string completed)
    {
        await using var vault = await TestVault.OpenAsync([.. Notes]);
        var items = (await vault.AskAtAsync("textDocument/completion", "n.md", text)).GetProperty("items");
        Assert.True(items.GetArrayLength() > 0, "nothing is offered");
        var edit = items[0].GetProperty("textEdit");
        var range = edit.TryGetProperty("range", out var given) ? given : edit.GetProperty("replace");
        Assert.Equal(completed, TestVault.Edited(text.Replace("‸", "", StringComparison.Ordinal), JsonSerializer.SerializeToElement(new[] { new { range, newText = edit.GetProperty("newText").GetString() } })));
    }

    /// <summary>What the note with the link is, and what the note with the target is, whichever of them the cursor was in.</summary>
    [Theory]
    [InlineData("[[Bas‸il|x]] [[basil#Twice]] [y](Basil.md) ![[Basil]]", null, "Mint", "[[Mint|x]] [[Mint#Twice]] [y](Mint.md) ![[Mint]]", null)]
    [InlineData("[[sub/Äpf‸el 🍏 1]] [y](<sub/Äpfel 🍏 1.md>) [z](sub/%C3%84pfel%20%F0%9F%8D%8F%201.md)", null, "Birne 2", "[[sub/Birne 2]] [y](<sub/Birne 2.md>) [z](sub/Birne%202.md)", null)]
    [InlineData("[[St Joseph's wort]] [y](St%20Joseph's%20wort) [[Basil]]", "St Jos‸eph's wort", "new: name", "[[new: name]] [y](new%3A%20name) [[Basil]]", "aliases: [\"new: name\", ")]
    [InlineData("[[St Jos‸eph's wort]] [[Basil]]", "St Joseph's wort", "a, b", "[[a, b]] [[Basil]]", "aliases: [\"a, b\", ")]
    [InlineData("[[Sweet ba‸sil|x]]", "Sweet basil", "Royal basil", "[[Royal basil|x]]", "title: Royal basil\n")]
    [InlineData("[[Sweet basil|x]]", "Sweet ‸basil", "1984", "[[1984|x]]", "title: \"1984\"\n")]
    [InlineData("[[Basil#Über Pf‸lege 🌱|x]] [[basil#Über Pflege 🌱#Wasser]] [y](Basil.md#%C3%BCber-pflege-)", "Über Pflege 🌱", "Care 🌿", "[[Basil#Care 🌿|x]] [[basil#Care 🌿#Wasser]] [y](Basil.md#care-)", "## Care 🌿\n")]
    [InlineData("[[Basil#Über Pflege 🌱#Wasser]] [y](Basil.md#wasser)", "Was‸ser", "Regen", "[[Basil#Über Pflege 🌱#Regen]] [y](Basil.md#regen)", "### Regen\n")]
    [InlineData("[[Basil#Twice]] [x](Basil.md#twice-1)", "## Twice‸", "Once", "[[Basil#Once]] [x](Basil.md#twice-1)", "## Once\n\n## Twice\n")]
    [InlineData("[[Basil#^b‸lk]] ![[Basil#^blk]] [x](Basil.md#^blk)", "^blk", "new", "[[Basil#^new]] ![[Basil#^new]] [x](Basil.md#^new)", "Text. ^new\n")]
    [InlineData("[[Basil#^blk]] ![[Basil#^blk]]", "^b‸lk", "new", "[[Basil#^new]] ![[Basil#^new]]", "Text. ^new\n")]
    [InlineData("#he‸rb/green #herb/greens #herbal", "herb/green", "plant", "#plant #herb/greens #herbal", "tags: [plant]\n")]
    [InlineData("#herb/green #herb", "herb‸/green", "herb/fresh", "#herb/fresh #herb", "tags: [herb/fresh]\n")]
    public async Task What_is_called_otherwise_is_so_at_both_ends(string link, string? target, string newName, string renamedLink, string? renamedTarget)
    {
        var texts = Notes.Append(("n.md", Plain(link))).ToDictionary(note => note.Item1, note => note.Item2, StringComparer.Ordinal);
        await using var vault = await TestVault.OpenAsync([.. texts.Select(text => (text.Key, text.Value))]);
        var isTarget = target?.Contains('‸', StringComparison.Ordinal) == true;
        var text = isTarget ? Basil.Insert(Basil.IndexOf(Plain(target!), StringComparison.Ordinal) + target!.IndexOf('‸', StringComparison.Ordinal), "‸") : link;
        var edit = await vault.AskAtAsync("textDocument/rename", isTarget ? "Basil.md" : "n.md", text, $",\"newName\":{JsonSerializer.Serialize(newName)}");
        var edited = vault.Edited(edit, texts);
        Assert.Equal(renamedLink, edited["n.md"]);
        if (renamedTarget is not null)
            Assert.Contains(renamedTarget, edited["Basil.md"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a[^o‸ne] b[^One]\n\n[^one]: y", "two", "a[^two] b[^two]\n\n[^two]: y")]
    [InlineData("a[^one]\n\n[^o‸ne]: y", "two", "a[^two]\n\n[^two]: y")]
    [InlineData("[x][re‸f] [REF]\n\n[ref]: Basil.md", "new", "[x][new] [new]\n\n[new]: Basil.md")]
    [InlineData("[x][ref] ![y][ref]\n\n[r‸ef]: Basil.md", "new", "[x][new] ![y][new]\n\n[new]: Basil.md")]
    public async Task A_label_is_called_otherwise_wherever_it_stands(string text, string newName, string renamed)
    {
        await using var vault = await TestVault.OpenAsync([.. Notes]);
        var edit = await vault.AskAtAsync("textDocument/rename", "n.md", text, $",\"newName\":\"{newName}\"");
        Assert.Equal(renamed, vault.Edited(edit, new(StringComparer.Ordinal) { ["n.md"] = Plain(text) })["n.md"]);
    }

    /// <summary>A file is moved in the editor: the other end of a link to a note.</summary>
    [Theory]
    [InlineData("Basil.md", "herbs/Mint 2.md", "[[Basil|x]] [[St Joseph's wort]] [y](Basil.md#wasser) [z](Basil) ![[Basil#^blk]]\n\n[d]: Basil.md", "[[Mint 2|x]] [[St Joseph's wort]] [y](herbs/Mint%202.md#wasser) [z](herbs/Mint%202) ![[Mint 2#^blk]]\n\n[d]: herbs/Mint%202.md")]
    [InlineData("sub", "fruit", "[[Äpfel 🍏 1]] [[sub/Äpfel 🍏 1]] [y](<sub/Äpfel 🍏 1.md>) [z](sub/%C3%84pfel%20%F0%9F%8D%8F%201.md)", "[[Äpfel 🍏 1]] [[fruit/Äpfel 🍏 1]] [y](<fruit/Äpfel 🍏 1.md>) [z](fruit/%C3%84pfel%20%F0%9F%8D%8F%201.md)")]
    [InlineData("a/same.md", "a/other.md", "[[a/same]] [[b/same]]", "[[a/other]] [[b/same]]")]
    public async Task A_file_that_moves_takes_its_links_along(string from, string to, string text, string moved)
    {
        await using var vault = await TestVault.OpenAsync([.. Notes, ("n.md", text)]);
        var edit = OpenNotes.ResultOf(await vault.Client.AskAsync("workspace/willRenameFiles", $$"""{"files":[{"oldUri":"{{vault.UriOf(from)}}","newUri":"{{vault.UriOf(to)}}"}]}"""));
        Assert.Equal(moved, vault.Edited(edit, new(StringComparer.Ordinal) { ["n.md"] = text })["n.md"]);
    }

    public static TheoryData<string, string> Verbatim()
    {
        var rows = new TheoryData<string, string>();
        foreach (var around in (string[])["`LINK`", "```\nLINK\n```", "~~~md\nLINK\n~~~", "    LINK", "%%LINK%%", "%%\nLINK\n%%", "<!-- LINK -->", "x <!-- LINK --> y", "$LINK$", "$$\nLINK\n$$"])
        {
            foreach (var link in (string[])["[[Basil]]", "![[Basil#^blk]]", "[x](Basil.md)", "#herb/green", "x[^1]", "[x][ref]", "[[Basli]]", "[[same]]"])
                rows.Add(around, link);
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Verbatim))]
    public async Task Nothing_is_a_link_in_code_comments_and_mathematics(string around, string link)
    {
        var inside = link[..^2] + "‸" + link[^2..];
        await using var vault = await TestVault.OpenAsync([.. Notes, ("n.md", around.Replace("LINK", link, StringComparison.Ordinal))]);
        var text = around.Replace("LINK", inside, StringComparison.Ordinal);
        Assert.Equal(0, (await vault.AskAtAsync("textDocument/definition", "n.md", text)).GetArrayLength());
        Assert.Equal(0, (await vault.AskAtAsync("textDocument/completion", "n.md", text)).GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, (await vault.AskAtAsync("textDocument/prepareRename", "n.md", text)).ValueKind);
        Assert.Equal("", await ProblemsAsync(vault));
        var edit = await vault.AskAtAsync("textDocument/rename", "Basil.md", Basil.Replace("^blk", "^b‸lk", StringComparison.Ordinal), ",\"newName\":\"new\"");
        Assert.DoesNotContain(edit.GetProperty("documentChanges").EnumerateArray(), change => change.GetProperty("textDocument").GetProperty("uri").GetString() == vault.UriOf("n.md"));
    }

    private static string Plain(string text) => text.Replace("‸", "", StringComparison.Ordinal);

    private static async Task<string> ProblemsAsync(TestVault vault)
    {
        var report = OpenNotes.ResultOf(await vault.Client.AskAsync("textDocument/diagnostic", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("n.md")}}}"}}"""));
        return string.Join(", ", report.GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("code").GetString()} {OpenNotes.Range(item.GetProperty("range"))}").Where(problem => !problem.StartsWith("orphan-note", StringComparison.Ordinal)));
    }
}
