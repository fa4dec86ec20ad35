namespace EdgeTwin.Devices.Host;

/// <summary>A file the machine turned out to have, and who decodes it.</summary>
/// <param name="Driver">The decoder's driver name.</param>
/// <param name="Parameters">The decoder's parameters; for a sensor its one line in a group's parameters.</param>
/// <param name="Path">Where the file is.</param>
internal sealed record FoundFile(string Driver, string Parameters, string Path);
