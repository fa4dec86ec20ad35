namespace EdgeTwin.Lsp.Vaults;

/// <summary>What a directory entry is (readdir(3), and inode(7) shifted by twelve bits).</summary>
internal enum FileKind : byte
{
    /// <summary>The file system does not say it with the name.</summary>
    Unknown = 0,

    /// <summary>A pipe, which nobody may have opened at its other end.</summary>
    Pipe = 1,

    /// <summary>A folder.</summary>
    Folder = 4,

    /// <summary>A regular file.</summary>
    Regular = 8,

    /// <summary>A symbolic link.</summary>
    Link = 10,
}
