using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Tests.Proposals;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.People;

public sealed class ChangeSettingsTests
{
    private readonly Scene scene = new();

    [Theory]
    [InlineData("fr", null, "fr", "America/Toronto")]
    [InlineData("français", "vancouver", "fr", "America/Vancouver")]
    [InlineData(null, "st johns", "en", "America/St_Johns")]
    [InlineData(null, "Europe/Paris", "en", "Europe/Paris")]
    public async Task A_choice_is_kept_and_echoed_in_the_new_language(string? language, string? zone, string expectedLanguage, string expectedZone)
    {
        (string, string)[] fields = [.. language is null ? [] : new[] { ("language", language) }, .. zone is null ? [] : new[] { ("zone", zone) }];

        var (reply, person) = await ChooseAsync(scene.Types(scene.Ada, fields));

        Assert.Equal((expectedLanguage, expectedZone, true), (person.Language, person.TimeZone, person.ChoseSettings));
        Assert.StartsWith(expectedLanguage == "fr" ? "C'est enregistré" : "Saved", reply.Sentence(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("language", "german")]
    [InlineData("zone", "Mars/Olympus")]
    [InlineData("zone", "../../etc/passwd")]
    [InlineData("zone", "EST5EDT4")]
    public async Task What_is_no_language_or_zone_is_refused(string field, string typed)
    {
        var (reply, person) = await ChooseAsync(scene.Sends(scene.Ada, null, (field, typed)));

        Assert.Equal([field], reply.Corrections().Keys);
        Assert.False(person.ChoseSettings);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task The_form_offers_both_languages_and_the_zones_of_Canada(string language)
    {
        var (reply, _) = await ChooseAsync(scene.Turn(scene.Ada, OriginKind.Home, new Subject(scene.Record.Id, 1), [], language));
        var form = reply.Form();

        Assert.All(new[] { form.Title, form.Submit, form.Close }, words => Assert.InRange(words.Length, 1, 24));
        Assert.Equal(["en", "fr"], form.Fields[0].Choices.Select(choice => choice.Value));
        Assert.Equal(10, form.Fields[1].Choices.Count);
        Assert.Equal("America/Toronto", form.Fields[1].Initial);
        Assert.All(form.Fields[1].Choices, choice => Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(choice.Value, out _)));
    }

    [Fact]
    public async Task Somebody_unknown_is_invited()
    {
        var turn = scene.Clicks(scene.Stranger) with { Person = null };

        Assert.Contains("vendor profile", (await new ChangeSettings(null!).DoAsync(turn, TestContext.Current.CancellationToken)).Card().Spoken, StringComparison.Ordinal);
    }

    private async Task<(Reply Reply, Person Ada)> ChooseAsync(Turn turn)
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        var reply = await new ChangeSettings(db).DoAsync(turn, TestContext.Current.CancellationToken);
        await db.SaveChangesAsync();
        await using var fresh = database.Open();
        return (reply, await fresh.People.SingleAsync(person => person.Id == scene.Ada.Id));
    }
}
