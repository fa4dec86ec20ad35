using System.Text.Json;
using EdgeTwin.Mcp.Audit;

namespace EdgeTwin.Mcp.Tests;

public sealed class AuditTests
{
    [Fact]
    public async Task A_call_is_written_down_with_who_called_what_was_asked_and_what_was_answered()
    {
        await using var agent = await TestAgent.StartAsync(TestAgent.Household);
        await agent.AnswerAsync("ask", ("question", "Where does Edith live?"));
        await agent.RefusalAsync("ask", ("question", "x"), ("max", 0));
        var (answered, refused) = (agent.Audited[0], agent.Audited[1]);
        Assert.Equal(("ask", "answered", TestAgent.Household), (answered.GetProperty("tool").GetString(), answered.GetProperty("outcome").GetString(), answered.GetProperty("vault").GetString()));
        Assert.Equal("""{"question":"Where does Edith live?"}""", answered.GetProperty("arguments").GetRawText());
        Assert.Contains("people/Edith.md", answered.GetProperty("paths").EnumerateArray().Select(path => path.GetString()));
        Assert.True(answered.GetProperty("count").GetInt32() > 0 && answered.GetProperty("bytes").GetInt32() > 0 && answered.GetProperty("duration_ms").GetDouble() > 0);
        var caller = answered.GetProperty("caller");
        Assert.Equal((TestAgent.Name, "1.2", Environment.ProcessId), (caller.GetProperty("client").GetString(), caller.GetProperty("client_version").GetString(), caller.GetProperty("pid").GetInt32()));
        Assert.True(caller.GetProperty("parent_pid").GetInt32() > 0 && caller.GetProperty("parent_uid").GetInt32() >= 0);
        Assert.True(answered.GetProperty("time").GetDateTimeOffset() <= TimeProvider.System.GetUtcNow());
        Assert.Equal(("refused", "max is 0; allowed is a whole number from 1 to 50."), (refused.GetProperty("outcome").GetString(), refused.GetProperty("why").GetString()));
        Assert.Equal((UnixFileMode.UserRead | UnixFileMode.UserWrite, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute), (File.GetUnixFileMode(Path.Combine(agent.AuditFolder, "audit.jsonl")), File.GetUnixFileMode(agent.AuditFolder)));
    }

    [Fact]
    public async Task A_call_that_cannot_be_written_down_is_refused_and_has_no_effect()
    {
        using var vault = new TestVault(("a.md", "# Boiler\n\nThe boiler is serviced in May.\n"));
        // A file where the folder should be: nobody, root neither, can write below it.
        await File.WriteAllTextAsync(vault.Beside("file"), "", TestContext.Current.CancellationToken);
        await using var agent = await TestAgent.StartAsync(vault.Path, vault.Beside("file/audit"));
        foreach (var tool in new[] { "ask", "context" })
            Assert.StartsWith("This call was refused: it could not be written down in ", await agent.RefusalAsync(tool, ("question", "When is the boiler serviced?")), StringComparison.Ordinal);
        Assert.StartsWith("This call was refused", await agent.RefusalAsync("remember", ("name", "Note"), ("text", "x")), StringComparison.Ordinal);
        Assert.False(Directory.Exists(vault.Of(".edgetwin")));
    }

    [Fact]
    public void A_full_record_is_set_aside_and_the_oldest_goes()
    {
        using var folder = new ScratchFolder("audit");
        var log = new AuditLog(folder.Path, bytesMax: 2_000);
        for (var call = 0; call < 200; call++)
            log.Write(Entry($"tool{call:D3}"));
        var files = Directory.GetFiles(folder.Path).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["audit.1.jsonl", "audit.2.jsonl", "audit.3.jsonl", "audit.4.jsonl", "audit.5.jsonl", "audit.6.jsonl", "audit.7.jsonl", "audit.jsonl"], files);
        Assert.All(files, file => Assert.InRange(new FileInfo(folder[file]).Length, 1, 2_000));
        // What is kept is the newest without a gap.
        var kept = Enumerable.Range(1, 7).Reverse().Select(number => $"audit.{number}.jsonl").Append("audit.jsonl").SelectMany(file => File.ReadLines(folder[file])).Select(ToolOf).ToList();
        Assert.Equal(Enumerable.Range(200 - kept.Count, kept.Count).Select(call => $"tool{call:D3}"), kept);
    }

    [Fact]
    public async Task Several_servers_write_to_one_record_and_no_line_is_lost_or_torn()
    {
        using var folder = new ScratchFolder("audit");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(server => Task.Run(() =>
        {
            var log = new AuditLog(folder.Path, wait: () => Thread.SpinWait(1000));
            for (var call = 0; call < 100; call++)
                log.Write(Entry($"tool{server}-{call}"));
        })));
        Assert.Equal(400, File.ReadLines(folder["audit.jsonl"]).Select(ToolOf).Distinct().Count());
    }

    [Fact]
    public void The_record_lies_in_the_users_state_folder()
    {
        Assert.Equal("/s/edgetwin/mcp", AuditLog.FolderOf(name => name == "XDG_STATE_HOME" ? "/s" : null));
        Assert.Equal("/h/.local/state/edgetwin/mcp", AuditLog.FolderOf(name => name == "HOME" ? "/h" : null));
        Assert.Equal("/h/.local/state/edgetwin/mcp", AuditLog.FolderOf(name => name == "HOME" ? "/h" : "relative"));
    }

    private static AuditEntry Entry(string tool) => new("2026-11-27T00:00:00Z", "/v", new Caller("c", "1", 1, 0, "p", 2), tool, [], "answered");

    private static string ToolOf(string line) => JsonDocument.Parse(line).RootElement.GetProperty("tool").GetString()!;
}
