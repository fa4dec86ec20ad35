namespace EdgeTwin.Lsp.Tests;

/// <summary>The protocol's definition as it lies in the repository.</summary>
internal static class ProtocolFiles
{
    public static string MetaModel { get; } = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "build/protocol/metaModel.json"));

    public static string Used { get; } = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "build/protocol/used.txt"));

    public static string Generated { get; } = Path.Combine(RepositoryRoot.Path, "src/TwinLsp/Protocol");
}
