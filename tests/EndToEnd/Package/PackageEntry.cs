using System.Formats.Tar;
using System.Text;

namespace EndToEnd.Package;

/// <summary>A file or folder within a package.</summary>
internal sealed record PackageEntry(TarEntry Entry, byte[] Content)
{
    public bool IsFolder => Entry.EntryType == TarEntryType.Directory;

    public string Text => Encoding.UTF8.GetString(Content);
}
