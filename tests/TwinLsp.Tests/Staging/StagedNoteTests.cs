using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Staging;

namespace EdgeTwin.Lsp.Tests.Staging;

/// <summary>Notes that agents want kept, in the editor: told of, shown as they are, approved and discarded.</summary>
public sealed class StagedNoteTests
{
    private const string Pages = """{"workspace":{"textDocumentContent":{},"didChangeWatchedFiles":{"dynamicRegistration":true}},"window":{"showDocument":{"support":true}}}""";
    private const string Caller = "claude 1.2 (started by node)";
    private const string Text = "# Boiler\n\nServiced by Farid.\n";

    [Fact]
    public async Task An_approved_note_is_made_by_the_client_with_exactly_its_text_and_waits_no_more()
    {
        await using var vault = await StartAsync("[notes]\nfolder = \"inbox\"\n");
        var notes = Stage(vault, ("Boiler serviced", Text));
        var listed = (await RunAsync(vault, "edgetwin.staged")).EnumerateArray().Single();
        Assert.Equal(("Boiler serviced", Caller, "inbox/Boiler serviced.md", Text.Length), (listed.GetProperty("name").GetString(), listed.GetProperty("caller").GetString(), listed.GetProperty("path").GetString(), listed.GetProperty("bytes").GetInt32()));
        vault.Client.Answers["window/showMessageRequest"] = """{"title":"Approve"}""";
        Assert.Equal(vault.UriOf("inbox/Boiler serviced.md"), (await RunAsync(vault, "edgetwin.approveStaged", "Boiler serviced")).GetString());
        var asked = Said(vault, "window/showMessageRequest").Single();
        Assert.Equal($"The note 'Boiler serviced' of {Text.Length} bytes was put aside by {Caller}. Make 'inbox/Boiler serviced.md' of it?", asked.GetProperty("message").GetString());
        // Its text was shown before that was asked.
        Assert.Equal(["window/showDocument", "window/showMessageRequest", "workspace/applyEdit", "window/showDocument"], vault.Client.Told.Where(told => told.TryGetProperty("id", out _) && told.GetProperty("method").GetString() != "client/registerCapability").Select(told => told.GetProperty("method").GetString()));
        Assert.Equal(listed.GetProperty("page").GetString(), Said(vault, "window/showDocument").First().GetProperty("uri").GetString());
        Assert.Equal(Text, vault.Edited(Said(vault, "workspace/applyEdit").Single().GetProperty("edit"), [])["inbox/Boiler serviced.md"]);
        Assert.Empty(notes.List());
        Assert.Empty(Directory.GetFiles(Path.Combine(vault.Root, StagedNotes.Folder)));
    }

    [Fact]
    public async Task Who_says_which_text_was_shown_is_not_asked_and_another_text_is_refused()
    {
        await using var vault = await StartAsync();
        var notes = Stage(vault, ("a", "one"), ("b", "two"));
        var numbers = (await RunAsync(vault, "edgetwin.staged")).EnumerateArray().Select(note => note.GetProperty("number").GetString()!).ToList();
        Assert.Equal("The staged note 'a' is not the one that was shown any more; look at it again.", await FailureAsync(vault, "edgetwin.approveStaged", "a", numbers[1]));
        Assert.Equal("The staged note 'b' is not the one that was shown any more; look at it again.", await FailureAsync(vault, "edgetwin.discardStaged", "b", numbers[0]));
        Assert.Equal(2, notes.List().Count);
        await RunAsync(vault, "edgetwin.approveStaged", "a", numbers[0], vault.UriOf(""));
        await RunAsync(vault, "edgetwin.discardStaged", "b", numbers[1]);
        Assert.Empty(Said(vault, "window/showMessageRequest"));
        Assert.Empty(notes.List());
    }

    [Theory]
    [InlineData("""{"title":"Not now"}""")]
    [InlineData("null")]
    public async Task Nothing_happens_to_a_note_that_the_writer_does_not_decide_on(string answer)
    {
        await using var vault = await StartAsync();
        var notes = Stage(vault, ("a", "one"));
        vault.Client.Answers["window/showMessageRequest"] = answer;
        await RunAsync(vault, "edgetwin.approveStaged", "a");
        await RunAsync(vault, "edgetwin.discardStaged", "a");
        Assert.Empty(Said(vault, "workspace/applyEdit"));
        Assert.Equal("one", Encoding.UTF8.GetString(notes.TextOf("a")!.Value.Span));
    }

    [Fact]
    public async Task A_note_that_is_there_is_never_touched_and_what_the_editor_does_not_write_goes_on_waiting()
    {
        await using var vault = await StartAsync();
        var notes = Stage(vault, ("n", "other"), ("m", "new"));
        Assert.Equal("'n.md' is there already; rename it first, or discard the staged note.", await FailureAsync(vault, "edgetwin.approveStaged", "n"));
        vault.Client.Answers["window/showMessageRequest"] = """{"title":"Approve"}""";
        vault.Client.Answers["workspace/applyEdit"] = """{"applied":false,"failureReason":"read only"}""";
        Assert.Equal("Keep 'm.md': the editor did not do it: read only", await FailureAsync(vault, "edgetwin.approveStaged", "m"));
        Assert.Equal(["m", "n"], notes.List().Select(note => note.Name));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("../../n")]
    [InlineData(".from")]
    public async Task What_is_no_staged_note_is_refused(string name)
    {
        await using var vault = await StartAsync();
        foreach (var command in new[] { "edgetwin.approveStaged", "edgetwin.discardStaged" })
            Assert.Equal($"There is no staged note '{name}'; 'edgetwin.staged' lists those that there are.", await FailureAsync(vault, command, name));
    }

    [Fact]
    public async Task Nothing_in_a_staged_note_is_a_link_or_a_command_where_it_is_shown()
    {
        const string Evil = "````\n[run](command:workbench.action.terminal.new)\n`````\n[x](file:///etc/passwd)\u202E\u001b[2J<script>\n# Staged note\n";
        await using var vault = await StartAsync();
        new StagedNotes(vault.Root).Add("Note", Encoding.UTF8.GetBytes(Evil), "[click](command:evil) <b>\nmodel\u202E");
        var listed = (await RunAsync(vault, "edgetwin.staged")).EnumerateArray().Single();
        Assert.Equal("(click)(command:evil) (b)?model?", listed.GetProperty("caller").GetString());
        var page = OpenNotes.ResultOf(await vault.Client.AskAsync("workspace/textDocumentContent", JsonSerializer.Serialize(new { uri = listed.GetProperty("page").GetString() }))).GetProperty("text").GetString()!;
        var (head, shown) = (page[..page.IndexOf("``````\n", StringComparison.Ordinal)], page[page.IndexOf("``````\n", StringComparison.Ordinal)..]);
        Assert.Equal($"``````\n{Evil.Replace("\u202E", "<U+202E>", StringComparison.Ordinal).Replace("\u001b", "<U+001B>", StringComparison.Ordinal)}``````\n", shown);
        Assert.DoesNotContain("](", head, StringComparison.Ordinal);
        vault.Client.Answers["window/showMessageRequest"] = "null";
        await RunAsync(vault, "edgetwin.approveStaged", "Note");
        Assert.DoesNotContain("[", Said(vault, "window/showMessageRequest").Single().GetProperty("message").GetString(), StringComparison.Ordinal);
        // What is shown of it is all that there is: no note, no link of a note, no place that can be clicked.
        Assert.Equal(0, OpenNotes.ResultOf(await vault.Client.AskAsync("workspace/symbol", """{"query":"Staged note"}""")).GetArrayLength());
    }

    [Fact]
    public async Task The_writer_is_told_once_of_each_note_that_waits()
    {
        await using var vault = await StartAsync();
        var notes = Stage(vault, ("a", "one"));
        await ChangedAsync(vault, "a");
        await UntilAsync(vault, 1);
        Assert.Equal($"'a' waits to become a note; it was put aside by {Caller}. 'Staged Notes' shows it.", Said(vault, "window/showMessage").Single().GetProperty("message").GetString());
        Stage(vault, ("b", "two"), ("c", "three"));
        await ChangedAsync(vault, "a", "b", "c");
        await UntilAsync(vault, 2);
        Assert.Equal("2 notes that agents put aside wait for you. 'Staged Notes' shows them.", Said(vault, "window/showMessage").Last().GetProperty("message").GetString());
        notes.Reject("b");
        await ChangedAsync(vault, "b");
        Stage(vault, ("d", "four"));
        await ChangedAsync(vault, "d");
        await UntilAsync(vault, 3);
        Assert.StartsWith("'d' waits", Said(vault, "window/showMessage").Last().GetProperty("message").GetString(), StringComparison.Ordinal);
        // Being told of is all that comes of it.
        Assert.Equal(0, OpenNotes.ResultOf(await vault.Client.AskAsync("workspace/symbol", """{"query":"d"}""")).GetArrayLength());
    }

    [Fact]
    public async Task Our_own_watcher_tells_too_and_what_waits_at_the_start_is_told_then()
    {
        await using var vault = await TestVault.OpenAsync(("n.md", "x"), (".edgetwin/staged/old.md", "x"));
        await UntilAsync(vault, 1);
        Assert.StartsWith("'old' waits to become a note; it was put aside by somebody who is not known.", Said(vault, "window/showMessage").Single().GetProperty("message").GetString(), StringComparison.Ordinal);
        Stage(vault, ("new", "x"));
        await UntilAsync(vault, 2);
        Assert.StartsWith("'new' waits", Said(vault, "window/showMessage").Last().GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static async Task<TestVault> StartAsync(string settings = "")
    {
        var vault = await TestVault.OpenAsync(Pages, ("n.md", "mine"), (".edgetwin.toml", settings));
        vault.Client.Answers["workspace/applyEdit"] = """{"applied":true}""";
        vault.Client.Answers["window/showDocument"] = """{"success":true}""";
        return vault;
    }

    private static StagedNotes Stage(TestVault vault, params (string Name, string Text)[] notes)
    {
        var staged = new StagedNotes(vault.Root);
        foreach (var (name, text) in notes)
            staged.Add(name, Encoding.UTF8.GetBytes(text), Caller);
        return staged;
    }

    private static async Task<JsonElement> RunAsync(TestVault vault, string command, params string[] arguments) => OpenNotes.ResultOf(await CallAsync(vault, command, arguments));

    private static async Task<string> FailureAsync(TestVault vault, string command, params string[] arguments) => (await CallAsync(vault, command, arguments)).GetProperty("error").GetProperty("message").GetString()!;

    private static Task<JsonElement> CallAsync(TestVault vault, string command, string[] arguments) => vault.Client.AskAsync("workspace/executeCommand", JsonSerializer.Serialize(new { command, arguments }));

    private static IEnumerable<JsonElement> Said(TestVault vault, string method) => vault.Client.Told.Where(told => told.GetProperty("method").GetString() == method).Select(told => told.GetProperty("params"));

    private static Task ChangedAsync(TestVault vault, params string[] names) =>
        vault.Client.TellAsync("workspace/didChangeWatchedFiles", JsonSerializer.Serialize(new { changes = names.Select(name => new { uri = vault.UriOf($"{StagedNotes.Folder}/{name}.md"), type = 1 }) }));

    private static async Task UntilAsync(TestVault vault, int messages)
    {
        for (var tries = 0; Said(vault, "window/showMessage").Count() < messages && tries < 600; tries++)
        {
            await vault.Client.AskAsync("workspace/symbol", """{"query":"nothing at all"}""");
            await Task.Delay(50);
        }
        Assert.Equal(messages, Said(vault, "window/showMessage").Count());
    }
}
