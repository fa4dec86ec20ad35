using System.Runtime.CompilerServices;

namespace EdgeTwin.Lsp.Tests;

/// <summary>The tests' own cache, configuration and run-time folders: nothing of the user's is written, and no agent of theirs is called.</summary>
internal static class OwnFolders
{
    [ModuleInitializer]
    public static void Set()
    {
        var folder = Directory.CreateTempSubdirectory("edgetwin-tests-");
        foreach (var variable in new[] { "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME" })
            Environment.SetEnvironmentVariable(variable, folder.FullName);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
    }
}
