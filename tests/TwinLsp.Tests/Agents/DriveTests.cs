using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeTwin.Client;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Tests.Agents;

/// <summary>Acting on a lamp from a note: a real agent drives it, and an interlock forbids it while the machine's memory is full.</summary>
public sealed class DriveTests
{
    private const string Configuration = """
        [[device]]
        id = "lamp/desk"
        part = "pwm-output"
        bus = "pwmchip0"
        line = 0
        period = "20 ms"

        [[output]]
        property = "lamp/desk#duty"
        [[output.interlock]]
        name = "memory"
        when = "host/memory#used > 50 %"
        """;

    private const string Note = "# Lamp\n\n- [light it](twin:lamp/desk#duty=40)\n- [too much](twin:lamp/desk#duty=140)\n- [[twin:host/memory#used=5]]\n";

    [Fact]
    public async Task What_a_note_wants_is_asked_approved_done_and_written_below_the_line()
    {
        await using var rig = await Rig.StartAsync(usedPercent: 10);
        rig.Answer("Drive");
        Assert.Equal("done", await rig.DriveAsync("40"));
        Assert.Equal("Drive lamp/desk#duty to 40 %? The arbiter allows it. [Drive, Cancel]", rig.Asked());
        Assert.Equal(40, rig.DutyPercent);
        Assert.Equal("lamp/desk#duty to 40 %: done", rig.Shown());
        // Last: an editor that tells of the edit would hide it.
        Assert.Equal(["window/showMessageRequest", "workspace/applyEdit", "window/showMessage"], rig.Order());
        Assert.Matches(@"^\n- \d{4}-\d\d-\d\d \d\d:\d\d: lamp/desk#duty to 40 %: done$", rig.Written());
        using var client = new EdgeTwinClient(rig.Socket);
        var decision = (await client.DecisionsAsync("lamp/desk#duty", cancellation: TestContext.Current.CancellationToken)).Decisions.First(decision => decision.Kind == "accepted");
        Assert.Equal((Environment.UserName, "from the note 'n'", 40.0), (decision.Author, decision.Reason, decision.Value));
        Assert.Equal("released", await rig.RunAsync("edgetwin.release", "lamp/desk#duty"));
        Assert.Equal(0, rig.DutyPercent);
    }

    [Fact]
    public async Task What_an_interlock_forbids_is_said_with_by_how_much_and_done_once_it_may_be()
    {
        await using var rig = await Rig.StartAsync(usedPercent: 60);
        rig.Answer(null);
        Assert.Equal("cancelled", await rig.DriveAsync("40"));
        Assert.Equal("The arbiter refuses lamp/desk#duty to 40 %: interlock 'memory' (host/memory#used > 50 % by 10 %). [Try it all the same, When it may be, Cancel]", rig.Asked());
        rig.Answer("Try it all the same");
        Assert.Equal("refused", await rig.DriveAsync("40"));
        Assert.Contains("may not be driven so now: interlock 'memory' (host/memory#used > 50 % by 10 %)", rig.Shown(), StringComparison.Ordinal);
        Assert.Equal(0, rig.DutyPercent);
        rig.Answer("When it may be");
        Assert.Equal("waiting", await rig.DriveAsync("40"));
        rig.Agent.Use(10);
        while (rig.DutyPercent != 40)
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_cannot_be_driven_is_said_where_it_stands_and_offered_nowhere()
    {
        await using var rig = await Rig.StartAsync(usedPercent: 10);
        Assert.Equal(
            "3:2-3:37 'lamp/desk#duty' cannot be 140; allowed is 0 to 100 %. | 4:2-4:29 'host/memory#used' cannot be driven: it is no output of an agent.",
            await rig.ProblemsAsync());
        Assert.Equal("Drive lamp/desk#duty to 40 % … | Want nothing of lamp/desk#duty any more …", await rig.ActionsAsync(2));
        Assert.Equal("Want nothing of lamp/desk#duty any more …", await rig.ActionsAsync(3));
        Assert.Equal("", await rig.ActionsAsync(4));
        Assert.Contains("drive lamp/desk#duty to 40 …", await rig.LensesAsync(), StringComparison.Ordinal);
        Assert.Contains("allowed is 0 to 100 %", await rig.ErrorAsync("lamp/desk#duty", "140"), StringComparison.Ordinal);
        Assert.Contains("'host/memory#used' is no output of an agent that is connected", await rig.ErrorAsync("host/memory#used", "1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_becomes_an_interlock_that_the_agent_understands()
    {
        await using var rig = await Rig.StartAsync(usedPercent: 10);
        await rig.Vault.EditAsync("c.md", "claim:: host/memory#used < 70 %\n");
        var actions = WritingVault.ResultOf(await rig.Vault.Client.AskAsync("textDocument/codeAction", $$$"""{"textDocument":{"uri":"{{{rig.Vault.UriOf("c.md")}}}"},"range":{"start":{"line":0,"character":9},"end":{"line":0,"character":9}},"context":{"diagnostics":[],"only":["refactor"]}}"""));
        var action = actions.EnumerateArray().Single(one => one.GetProperty("title").GetString() == "Let lamp/desk#duty be driven only while this claim holds, in 'edgetwin.toml'");
        var text = WritingVault.Applied(Configuration, Assert.Single(action.GetProperty("edit").GetProperty("documentChanges").EnumerateArray()).GetProperty("edits"));
        var read = ConfigurationReader.Read("edgetwin.toml", text);
        Assert.True(read.IsValid, string.Join('\n', read.Errors));
        Assert.Equal(["memory: host/memory#used > 50 %", "host-memory-used-70: not (host/memory#used < 70 %)"], Assert.Single(read.Configuration.Outputs).Interlocks.Select(interlock => $"{interlock.Name}: {interlock.When.Text}"));
    }

    [Theory]
    // a configuration, and | where what it says of an output ends
    [InlineData("", "")]
    [InlineData("[[output]]\nproperty = \"a#b\"|", "a#b")]
    [InlineData("[[output]]\r\nproperty = \"a#b\"|\r\n", "a#b")]
    [InlineData("[[ output ]] # one\n# remark\non_min = \"1 s\"\nproperty = 'a#b' # of it|\n\n# of the next\n[[rule]]\nproperty = \"x#y\"\n", "a#b")]
    [InlineData("[[output]]\nproperty = \"a#b\"\n[[output.interlock]]\nname = \"é\"|\n\n[[output]]\nproperty = \"c#d\"|\n", "a#b c#d")]
    [InlineData("[[output]]\nproperty =\n[[output]]\n", "")]
    public void Outputs_are_found_in_a_configuration_with_their_ends(string marked, string outputs)
    {
        var text = marked.Replace("|", "", StringComparison.Ordinal);
        var found = new AgentConfigurationText("file:///edgetwin.toml", null, NoteScan.Of(Encoding.UTF8.GetBytes(text))).Outputs().ToList();
        Assert.Equal(outputs, string.Join(' ', found.Select(output => output.Property)));
        var bytes = Encoding.UTF8.GetBytes(text).ToList();
        foreach (var (_, end) in Enumerable.Reverse(found))
            bytes.Insert(end, (byte)'|');
        Assert.Equal(marked, Encoding.UTF8.GetString([.. bytes]));
    }

    private sealed class Rig : IAsyncDisposable
    {
        private readonly ScratchFolder _folder;
        private int _seen;

        private Rig(ScratchFolder folder) => _folder = folder;

        public required TestVault Vault { get; init; }

        public required RunningAgent Agent { get; init; }

        public string Socket => _folder["s"];

        public double DutyPercent => 100.0 * Number("duty_cycle") / Number("period");

        public static async Task<Rig> StartAsync(int usedPercent)
        {
            var folder = new ScratchFolder("drive");
            Directory.CreateDirectory(folder["edgetwin"]);
            await File.WriteAllTextAsync(folder["edgetwin/edgetwin.toml"], Configuration);
            Directory.CreateDirectory(folder["root/sys/class/pwm/pwmchip0/pwm0"]);
            foreach (var (name, text) in new[] { ("period", "0"), ("duty_cycle", "0"), ("enable", "0"), ("polarity", "normal"), ("../export", ""), ("../unexport", "") })
                await File.WriteAllTextAsync(folder[$"root/sys/class/pwm/pwmchip0/pwm0/{name}"], text);
            var agent = await RunningAgent.StartAsync(folder.Path, folder["s"], usedPercent);
            var vault = await TestVault.OpenAsync("""{"workspace":{"applyEdit":true,"workspaceEdit":{"documentChanges":true}}}""", [(".edgetwin/notes.toml", $"[agents]\naddresses = [\"{folder["s"]}\"]\nwrite_acts = true\n"), ("n.md", Note)]);
            var rig = new Rig(folder) { Vault = vault, Agent = agent };
            await vault.EditAsync("n.md", Note);
            while (!(await rig.ProblemsAsync()).Contains("cannot be 140", StringComparison.Ordinal))
                await Task.Delay(50, TestContext.Current.CancellationToken);
            // The agent looks only now and then whether what an interlock is about has turned up.
            using var client = new EdgeTwinClient(rig.Socket);
            while ((await client.OutputsAsync(TestContext.Current.CancellationToken)).Outputs.Any(output => output.Interlocks.Any(interlock => interlock.Verdict.Truth == "unknown")))
                await Task.Delay(50, TestContext.Current.CancellationToken);
            return rig;
        }

        public void Answer(string? choice) => Vault.Client.Answers["window/showMessageRequest"] = choice is null ? "null" : JsonSerializer.Serialize(new { title = choice });

        public Task<string> DriveAsync(string value) => RunAsync("edgetwin.drive", "lamp/desk#duty", value);

        public async Task<string> RunAsync(string command, params string[] arguments)
        {
            Vault.Client.Answers["workspace/applyEdit"] = """{"applied":true}""";
            _seen = Vault.Client.Told.Count;
            return WritingVault.ResultOf(await CallAsync(command, arguments)).GetString()!;
        }

        public async Task<string> ErrorAsync(params string[] arguments) => (await CallAsync("edgetwin.drive", arguments)).GetProperty("error").GetProperty("message").GetString()!;

        /// <summary>What the writer was asked since the last command.</summary>
        public string Asked()
        {
            var asked = Said("window/showMessageRequest");
            return $"{asked.GetProperty("message").GetString()} [{string.Join(", ", asked.GetProperty("actions").EnumerateArray().Select(action => action.GetProperty("title").GetString()))}]";
        }

        public string Shown() => Said("window/showMessage").GetProperty("message").GetString()!;

        /// <summary>How the client was called since the last command, in order.</summary>
        public IEnumerable<string> Order() => Vault.Client.Told.Skip(_seen).Select(told => told.GetProperty("method").GetString()!).Where(method => method.StartsWith("window/showMessage", StringComparison.Ordinal) || method == "workspace/applyEdit");

        public string Written() => Said("workspace/applyEdit").GetProperty("edit").GetProperty("documentChanges")[0].GetProperty("edits")[0].GetProperty("newText").GetString()!;

        public async Task<string> ProblemsAsync()
        {
            var items = WritingVault.ResultOf(await Vault.Client.AskAsync("textDocument/diagnostic", $$$"""{"textDocument":{"uri":"{{{Vault.UriOf("n.md")}}}"}}""")).GetProperty("items");
            return string.Join(" | ", items.EnumerateArray().Where(item => item.GetProperty("code").GetString() != "orphan-note").Select(item => $"{OpenNotes.Range(item.GetProperty("range"))} {item.GetProperty("message").GetString()}"));
        }

        public async Task<string> ActionsAsync(int line)
        {
            var actions = WritingVault.ResultOf(await Vault.Client.AskAsync("textDocument/codeAction", $$$$"""{"textDocument":{"uri":"{{{{Vault.UriOf("n.md")}}}}"},"range":{"start":{"line":{{{{line}}}},"character":5},"end":{"line":{{{{line}}}},"character":5}},"context":{"diagnostics":[],"only":["edgetwin.drive"]}}"""));
            return string.Join(" | ", actions.EnumerateArray().Select(action => action.GetProperty("title").GetString()));
        }

        public async Task<string> LensesAsync()
        {
            var lenses = WritingVault.ResultOf(await Vault.Client.AskAsync("textDocument/codeLens", $$$"""{"textDocument":{"uri":"{{{Vault.UriOf("n.md")}}}"}}"""));
            return string.Join(" | ", lenses.EnumerateArray().Select(lens => lens.GetProperty("command").GetProperty("title").GetString()));
        }

        public async ValueTask DisposeAsync()
        {
            await Vault.DisposeAsync();
            Agent.Dispose();
            _folder.Dispose();
        }

        private Task<JsonElement> CallAsync(string command, string[] arguments) =>
            Vault.Client.AskAsync("workspace/executeCommand", JsonSerializer.Serialize(new { command, arguments = new[] { Vault.UriOf("n.md") }.Concat(arguments) }));

        private JsonElement Said(string method) => Vault.Client.Told.Skip(_seen).Last(told => told.GetProperty("method").GetString() == method).GetProperty("params");

        private double Number(string name) => double.TryParse(File.ReadAllText(_folder[$"root/sys/class/pwm/pwmchip0/pwm0/{name}"]), CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
