namespace EdgeTwin.Devices.Host;

/// <summary>The file systems that matter to how a file is read, by their magic number (statfs(2)).</summary>
internal enum FileSystemKind : long
{
    Unknown = 0,
    Proc = 0x9FA0,
    Sys = 0x62656572,

    /// <summary>Served by a process that may hang, such as lxcfs in a container.</summary>
    Fuse = 0x65735546,

    /// <summary>Served by another machine.</summary>
    Nfs = 0x6969,

    /// <summary>Served by another machine, or by the host of a virtual one.</summary>
    Plan9 = 0x01021997,

    /// <summary>Served by another machine.</summary>
    Cifs = 0xFF534D42,
}
