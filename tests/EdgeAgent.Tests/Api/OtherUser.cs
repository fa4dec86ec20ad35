using System.Diagnostics;

namespace EdgeAgent.Tests.Api;

/// <summary>Requests by a real other user of this machine: curl under setpriv, which only root can do.</summary>
internal static class OtherUser
{
    public const uint Id = 65534;

    /// <summary>Sends a request; the answer's status and body. Skips the test where this machine cannot do it.</summary>
    public static async Task<(int Status, string Body)> SendAsync(string socketPath, string method, string path, uint userId = Id, uint groupId = Id, string groups = "--clear-groups", string? body = null)
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root can act as another user");
        var setpriv = Find("setpriv");
        var curl = Find("curl");
        string[] arguments =
        [
            $"--reuid={userId}", $"--regid={groupId}", groups, curl, "--silent", "--max-time", "10", "--unix-socket", socketPath,
            "--request", method, "--write-out", "\n%{http_code}", .. body is null ? Array.Empty<string>() : ["--header", "Content-Type: application/json", "--data", body],
            "http://localhost" + path,
        ];
        using var process = Process.Start(new ProcessStartInfo(setpriv, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var line = text.LastIndexOf('\n');
        Assert.True(line >= 0 && error.Length == 0, text + error);
        return (int.Parse(text[(line + 1)..], System.Globalization.CultureInfo.InvariantCulture), text[..line]);
    }

    private static string Find(string program)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"{program} is not installed");
        return path;
    }
}
