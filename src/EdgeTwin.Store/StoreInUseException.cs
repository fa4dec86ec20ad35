namespace EdgeTwin.Store;

/// <summary>Another agent is running on the same data directory.</summary>
public sealed class StoreInUseException : Exception
{
    /// <summary>Names the directory and the next step.</summary>
    public StoreInUseException(string directory, Exception? inner = null)
        : base($"another agent is using {directory}; stop it, or give this one a data directory of its own with --data", inner)
    {
        Directory = directory;
    }

    /// <summary>The data directory.</summary>
    public string Directory { get; }
}
