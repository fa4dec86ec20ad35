using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Features;

/// <summary>Addresses of a vault's notes as they stand in JSON, one after another, without a string of each.</summary>
internal sealed class NoteAddresses
{
    private readonly VaultSnapshot _vault;
    private readonly Dictionary<int, byte[]> _open = [];
    private readonly int _rootLength;
    private byte[] _address;

    /// <summary>Addresses of a snapshot's notes.</summary>
    public NoteAddresses(VaultSnapshot vault)
    {
        _vault = vault;
        foreach (var (path, note) in vault.Open)
        {
            if (vault.Index.Find(path) is { } open)
                _open[open.Id] = JsonEncodedText.Encode(note.Uri, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.ToArray();
        }
        _address = Encoding.ASCII.GetBytes(FileUri.Of(vault.Root.TrimEnd('/') + "/"));
        _rootLength = _address.Length;
    }

    /// <summary>The address of a note, valid until the next one is asked for.</summary>
    public ReadOnlySpan<byte> Of(int note)
    {
        if (_open.TryGetValue(note, out var open))
            return open;
        var path = _vault.Index.Names.Names[_vault.Index[note]!.Path];
        if (_address.Length < _rootLength + (path.Length * FileUri.BytesPerByteMax))
            Array.Resize(ref _address, _rootLength + (path.Length * FileUri.BytesPerByteMax * 2));
        return _address.AsSpan(0, _rootLength + FileUri.Write(path, _address.AsSpan(_rootLength)));
    }
}
