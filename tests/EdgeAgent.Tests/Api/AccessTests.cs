using EdgeTwin.Agent.Api;
using EdgeTwin.Agent.Api.Access;

namespace EdgeAgent.Tests.Api;

public sealed class AccessTests
{
    private const string Read = "GET /v1/health";
    private const string Control = "POST /v1/control/reload";

    [Theory]
    // who else may read | who else may control | the group the caller runs as | its supplementary groups | request → status
    [InlineData("", "stranger", 65534, "--clear-groups", Read, 403)]
    [InlineData("stranger", "", 65534, "--clear-groups", Read, 403)]
    [InlineData("*", "", 65534, "--clear-groups", Read, 200)]
    [InlineData("*", "", 65534, "--clear-groups", Control, 403)]
    [InlineData("visitor", "", 65534, "--clear-groups", Read, 200)]
    [InlineData("visitor", "", 65534, "--clear-groups", Control, 403)]
    [InlineData("65534", "", 65534, "--clear-groups", Read, 200)]
    [InlineData("", "visitor", 65534, "--clear-groups", Read, 200)]
    [InlineData("", "visitor", 65534, "--clear-groups", Control, 200)]
    [InlineData("", "*", 65534, "--clear-groups", Control, 200)]
    [InlineData("@sensors", "", 65534, "--clear-groups", Read, 403)]
    [InlineData("@sensors", "", 4711, "--clear-groups", Read, 200)]
    [InlineData("@sensors", "", 65534, "--groups=4711", Read, 200)]
    [InlineData("@sensors", "", 65534, "--groups=12,4711,99", Read, 200)]
    [InlineData("@sensors", "", 65534, "--groups=4712", Read, 403)]
    [InlineData("@members", "", 65534, "--clear-groups", Read, 200)]
    [InlineData("@visitors", "", 99, "--clear-groups", Read, 200)]
    [InlineData("", "@sensors", 65534, "--groups=4711", Control, 200)]
    public async Task Another_user_may_what_the_lists_say(string read, string control, uint groupId, string groups, string request, int status)
    {
        await using var api = await StartAsync(Split(read), Split(control));
        var line = request.Split(' ');
        var (code, body) = await OtherUser.SendAsync(api.SocketPath, line[0], line[1], groupId: groupId, groups: groups);
        Assert.True(code == status, $"{code}: {body}");
        if (status == 403)
        {
            Assert.Contains("visitor may not " + (request == Read ? "read" : "control"), body, StringComparison.Ordinal);
            Assert.Contains("edgetwin.toml", body, StringComparison.Ordinal);
            Assert.Contains("\"allowed\":[\"root", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_lists_another_user_cannot_even_connect()
    {
        await using var api = await StartAsync([], []);
        var mode = File.GetUnixFileMode(api.SocketPath);
        Assert.Equal(UnixFileMode.None, mode & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite));
        var (status, body) = await OtherUser.SendAsync(api.SocketPath, "GET", "/v1/health");
        Assert.Equal((0, ""), (status, body)); // What curl says where it could not connect.
    }

    [Theory]
    [InlineData(Read)]
    [InlineData(Control)]
    public async Task Root_and_the_agents_own_user_may_always(string request)
    {
        await using var api = await StartAsync([], []);
        var line = request.Split(' ');
        using var answer = await api.SendAsync(new HttpMethod(line[0]), line[1]);
        Assert.Equal(200, (int)answer.StatusCode);
        var policy = new AccessPolicy([], []);
        foreach (var user in new[] { 0u, AccessPolicy.OwnUserId })
            Assert.True(policy.Allows(new ApiCaller(new PeerCredentials(1, user, []), null), AccessLevel.Control));
        Assert.False(policy.Allows(new ApiCaller(null, null), AccessLevel.Read));
    }

    [Fact]
    public async Task A_wish_of_another_user_bears_its_name()
    {
        await using var api = await StartAsync([], ["visitor"]);
        var (status, body) = await OtherUser.SendAsync(api.SocketPath, "PUT", "/v1/desired/greenhouse/vent/open", body: """{"value":1,"reason":"hot"}""");
        Assert.True(status == 200, body);
        Assert.Equal("visitor", api.Agent.Desired(2)!.Author);
    }

    [Theory]
    [InlineData(false, "rwxr-x---", "rw-rw----")]
    [InlineData(true, "rwxr-xr-x", "rw-rw-rw-")]
    public async Task Directory_and_socket_are_open_only_as_far_as_the_lists_need(bool openToOthers, string directory, string socket)
    {
        using var scratch = new ScratchFolder("mode");
        var folder = scratch["made"];
        await using var api = await ApiFixture.StartAsync(access: new AccessPolicy(openToOthers ? ["visitor"] : [], []), socketPath: Path.Combine(folder, "s"));
        Assert.Equal(directory, Letters(File.GetUnixFileMode(folder)));
        Assert.Equal(socket, Letters(File.GetUnixFileMode(api.SocketPath)));
    }

    [Fact]
    public async Task Whatever_is_no_socket_is_never_removed()
    {
        using var scratch = new ScratchFolder("nosocket");
        var folder = scratch.Path;
        var empty = Path.Combine(folder, "empty");
        var link = Path.Combine(folder, "link");
        await File.WriteAllTextAsync(empty, "", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(link, Path.Combine(folder, "nowhere"));
        Directory.CreateDirectory(Path.Combine(folder, "directory"));
        foreach (var name in new[] { "empty", "link", "directory" })
        {
            var error = Assert.Throws<IOException>(() => SocketFile.Prepare(Path.Combine(folder, name), false));
            Assert.Contains("is not a socket", error.Message, StringComparison.Ordinal);
            SocketFile.Remove(Path.Combine(folder, name));
            Assert.NotNull(UnixFile.Find(Path.Combine(folder, name)));
        }
        Assert.Throws<IOException>(() => SocketFile.Prepare("/tmp/" + new string('a', 200), false));
    }

    private static string[] Split(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<ApiFixture> StartAsync(string[] read, string[] control)
    {
        var folder = new ScratchFolder("access");
        await File.WriteAllTextAsync(folder["passwd"], "root:x:0:0::/:/bin/sh\nvisitor:x:65534:5000::/:/bin/sh\n");
        await File.WriteAllTextAsync(folder["group"], "root:x:0:\nsensors:x:4711:\nmembers:x:4712:other,visitor\nvisitors:x:5000:\n");
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        var accounts = new AccountDatabase(folder["passwd"], folder["group"]);
        return await ApiFixture.StartAsync(access: new AccessPolicy(read, control, accounts), folder: folder);
    }

    private static string Letters(UnixFileMode mode) =>
        string.Concat(Enumerable.Range(0, 9).Select(i => ((int)mode & (1 << (8 - i))) != 0 ? "rwxrwxrwx"[i] : '-'));
}
