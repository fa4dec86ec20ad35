namespace EndToEnd.Report;

/// <summary>A report of the published program on a recording of a greenhouse, open in a browser that all tests of a class share.</summary>
public sealed class ReportFixture : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private readonly string _home = Directory.CreateTempSubdirectory("edgetwin-report-").FullName;
    private Chromium? _browser;
    private Task<BrowserPage>? _opening;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        if (_opening is { IsCompletedSuccessfully: true })
            await (await _opening).DisposeAsync();
        if (_browser is not null)
            await _browser.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    /// <summary>The page; a test is skipped where there is no browser or no program.</summary>
    internal Task<BrowserPage> PageAsync() => _opening ??= OpenAsync();

    private async Task<BrowserPage> OpenAsync()
    {
        var program = Repository.PublishedProgram();
        _browser = await Chromium.StartAsync();
        var folder = Path.Combine(Repository.Root, "tests", "EndToEnd", "Report");
        var html = Path.Combine(_home, "report.html");
        var run = await ProgramRun.RunAsync(
            program,
            [
                "bench", "sensor", "greenhouse/air#temperature", "--recording", Path.Combine(folder, "greenhouse.etrec"), "--config", Path.Combine(folder, "greenhouse.toml"),
                "--reference", "greenhouse/reference#temperature", "--step-at", "400s", "--test", "self", "rate", "noise", "error", "drift", "step", "--html", html,
            ],
            Timeout, Agent.Environment(_home));
        Assert.True(File.Exists(html), run.Output + run.Error);
        var page = await _browser.OpenAsync();
        await page.LoadAsync(html);
        return page;
    }
}
