using System.Runtime.InteropServices;

namespace EndToEnd;

/// <summary>Where things are, and which programs are there.</summary>
internal static class Repository
{
    public static readonly string Root = RepositoryRoot.Path;

    public static string NativeProgram => Path.Combine(Root, "artifacts", "bin", "edgetwin");

    public static string Arm64Program =>
        RuntimeInformation.OSArchitecture == Architecture.Arm64 ? NativeProgram : Path.Combine(Root, "artifacts", "bin", "linux-arm64", "edgetwin");

    /// <summary>The published language server, or a skip that says how to get it.</summary>
    public static string PublishedLanguageServer()
    {
        var program = Path.Combine(Root, "artifacts", "bin", "twinlsp");
        if (!File.Exists(program))
            Assert.Skip("artifacts/bin/twinlsp is not there; `make publish` builds it");
        return program;
    }

    /// <summary>The published server for agents, or a skip that says how to get it.</summary>
    public static string PublishedAgentServer()
    {
        var program = Path.Combine(Root, "artifacts", "bin", "twinlsp-mcp");
        if (!File.Exists(program))
            Assert.Skip("artifacts/bin/twinlsp-mcp is not there; `make publish` builds it");
        return program;
    }

    /// <summary>The published program, or a skip that says how to get it.</summary>
    public static string PublishedProgram()
    {
        if (!File.Exists(NativeProgram))
            Assert.Skip("artifacts/bin/edgetwin is not there; `make publish` builds it");
        return NativeProgram;
    }
}
