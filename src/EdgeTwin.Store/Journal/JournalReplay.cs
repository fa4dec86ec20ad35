namespace EdgeTwin.Store.Journal;

/// <summary>Receives one intact record while a journal is opened, in the order of writing.</summary>
/// <param name="kind">What it holds; a kind from a newer version is passed on as it is.</param>
/// <param name="address">Its address, stable for as long as the record exists.</param>
/// <param name="payload">Its payload; valid during the call only.</param>
public delegate void JournalReplay(JournalRecordKind kind, long address, ReadOnlySpan<byte> payload);
