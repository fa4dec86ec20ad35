namespace EdgeTwin.Store.History;

/// <summary>Gives back the sample batches that are committed to the journal and not yet merged into history.</summary>
public interface IBatchSource
{
    /// <summary>Reads the payload of the record at a journal address.</summary>
    /// <param name="address">The record's address.</param>
    /// <param name="destination">Where the payload goes; grown if it is too small.</param>
    /// <returns>The payload's length in bytes; -1 if the record is not there any more or is damaged.</returns>
    int Read(long address, ref byte[] destination);
}
