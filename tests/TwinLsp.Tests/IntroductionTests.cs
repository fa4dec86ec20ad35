using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;

namespace EdgeTwin.Lsp.Tests;

/// <summary>What the server announces is what the table of features says.</summary>
public sealed class IntroductionTests
{
    private const string Source = "src/TwinLsp/Server/Introduction.Capabilities.cs";

    [Fact]
    public async Task The_text_that_is_announced_is_what_the_features_say()
    {
        var capabilities = new ServerCapabilities();
        foreach (var feature in FeatureTable.All)
            feature.Announce?.Invoke(capabilities);
        var json = JsonSerializer.Serialize(capabilities, IntroductionJson.Default.ServerCapabilities);
        var path = Path.Combine(RepositoryRoot.Path, Source);
        if (Environment.GetEnvironmentVariable("EDGETWIN_UPDATE") == "1")
            await File.WriteAllTextAsync(path, SourceOf(json), TestContext.Current.CancellationToken);
        Assert.True(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) == SourceOf(json), $"{Source} is not what the features announce; run this test with EDGETWIN_UPDATE=1 and commit the file.");
        Assert.Equal(json, Encoding.UTF8.GetString(Introduction.Capabilities));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-8", false)]
    public void The_answer_says_how_positions_count_whether_diagnostics_are_asked_for_and_who_answers(string encoding, bool isAsked)
    {
        var answer = JsonDocument.Parse(Introduction.Of(encoding, isAsked)).RootElement;
        Assert.Equal(isAsked, answer.GetProperty("capabilities").TryGetProperty("diagnosticProvider", out _));
        Assert.True(answer.GetProperty("capabilities").TryGetProperty("inlayHintProvider", out _));
        Assert.True(answer.GetProperty("capabilities").GetProperty("workspace").TryGetProperty("textDocumentContent", out _));
        Assert.Equal(encoding, answer.GetProperty("capabilities").GetProperty("positionEncoding").GetString());
        Assert.Equal("twinlsp", answer.GetProperty("serverInfo").GetProperty("name").GetString());
        Assert.Equal(LanguageServer.Version, answer.GetProperty("serverInfo").GetProperty("version").GetString());
    }

    [Fact]
    public void A_row_of_the_table_has_the_method_of_its_feature() => Assert.All(FeatureTable.Rows, row => Assert.Equal(row.Method, row.Feature().Method));

    private static string SourceOf(string json) =>
        $$"""""
        namespace EdgeTwin.Lsp.Server;

        /// <summary>What is announced, generated from the table of features; a test keeps it true.</summary>
        internal static partial class Introduction
        {
            /// <summary>The capabilities without how positions count.</summary>
            public static ReadOnlySpan<byte> Capabilities => """{{json}}"""u8;
        }

        """"";
}
