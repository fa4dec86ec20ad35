using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Tests.Recall;

public sealed class LanguageSampleTests
{
    [Theory]
    [InlineData("We bought the table because it lasts, and the carpenter said that it can be repaired by anyone who has a plane.", false)]
    [InlineData("Buy milk. Call Farid about the boiler. Paint for the shed, and nails. Return the books to the library.", false)]
    [InlineData("Wir haben den Tisch gekauft, weil er lange hält, und der Tischler sagte, dass jeder ihn in der Werkstatt reparieren kann. Es war so.", true)]
    [InlineData("We hebben de tafel gekocht omdat hij lang meegaat, en de timmerman zei dat iedereen hem kan repareren of schaven in het huis.", true)]
    [InlineData("Nous avons acheté la table parce qu'elle dure longtemps, et le menuisier a dit que chacun peut la réparer dans son atelier.", true)]
    [InlineData("Vi købte bordet fordi det holder længe, og tømreren sagde at enhver kan reparere det i sit værksted for få penge.", true)]
    [InlineData("Compramos la mesa porque dura mucho, y el carpintero dijo que cualquiera la puede arreglar en su taller.", true)]
    [InlineData("Мы купили стол, потому что он прочный, и столяр сказал, что его может починить каждый в своей мастерской.", true)]
    public void A_language_is_told_by_its_commonest_words(string sentence, bool isForeign) => Assert.Equal(isForeign, IsForeign(string.Concat(Enumerable.Repeat(sentence + "\n\n", 8))));

    [Theory]
    [InlineData("")]
    [InlineData("Wir haben den Tisch gekauft.")]
    [InlineData("---\ntitle: Der Tisch und die Stühle und der Schrank und das Bett\n---\n```\nwir haben den tisch gekauft\n```\n")]
    public void Of_little_text_nothing_is_said(string text) => Assert.False(IsForeign(text));

    [Fact]
    public void Half_a_vault_in_English_is_enough() =>
        Assert.False(IsForeign(string.Concat(Enumerable.Repeat("Der Tisch ist aus Eiche und steht in der Küche.\n\nThe table is made of oak, and it stands in the kitchen.\n\n", 20))));

    private static bool IsForeign(string text)
    {
        var sample = new LanguageSample();
        sample.Add(NoteScan.Of(Encoding.UTF8.GetBytes(text)));
        return sample.IsForeign;
    }
}
