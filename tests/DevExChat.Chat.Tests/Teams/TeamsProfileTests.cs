using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Domain.People;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.People;
using static DevExChat.Chat.Tests.Teams.Harness.Activities;

namespace DevExChat.Chat.Tests.Teams;

/// <summary>By what somebody is called whom settings knew by an id before they ever wrote.</summary>
public sealed class TeamsProfileTests
{
    private static readonly ChatIdentity AdaHere = new("teams", FakeTeams.Tenant, Ada);

    [Fact]
    public async Task Whoever_was_met_before_they_wrote_is_known_by_what_their_first_line_tells()
    {
        await using var host = await WithAdaMetAsync();

        await host.DeliverAsync(Said(host.Teams, " list"));
        Assert.Equal(("Ada Buyer", "fr"), await AdaOf(host) is var ada ? (ada.DisplayName, ada.Language) : default);
    }

    [Fact]
    public async Task What_they_are_called_follows_what_they_send_and_what_tells_nothing_takes_nothing_away()
    {
        await using var host = await WithAdaMetAsync();
        await host.DeliverAsync(Said(host.Teams, " list"));
        var renamed = Said(host.Teams, " list");
        renamed["from"]!["name"] = "Ada B. Acheteuse";
        await host.DeliverAsync(renamed);
        var version = (await AdaOf(host)).Version;
        var nameless = Said(host.Teams, " list");
        nameless["from"]!.AsObject().Remove("name");
        nameless.Remove("locale");
        await host.DeliverAsync(nameless);

        Assert.Equal(("Ada B. Acheteuse", "fr", version), await AdaOf(host) is var ada ? (ada.DisplayName, ada.Language, ada.Version) : default);
    }

    [Fact]
    public async Task Whoever_never_wrote_is_called_as_the_roster_calls_them_and_nobody_is_written_to_for_it()
    {
        await using var host = await WithAdaMetAsync();

        Assert.Equal("Ada Lovelace", (await AdaOf(host)).DisplayName);
        Assert.Equal($"/v3/conversations/{Activities.Channel}/pagedmembers", Uri.UnescapeDataString(Assert.Single(host.Teams.Calls).Path).Split('?')[0]);
    }

    /// <summary>Ada has a role by settings, and is in a channel that the app came to; somebody else there has none.</summary>
    private static async Task<TeamsHost> WithAdaMetAsync()
    {
        var host = await TeamsHost.StartAsync();
        await using var db = await host.Databases.CreateDbContextAsync();
        PeopleRegister.Add(db, AdaHere, displayName: null, Reader.For("en-CA", null), host.Clock.Now);
        await db.SaveChangesAsync();
        host.Teams.Answer = (_, _) => Task.FromResult(
            $$"""{"members":[{"id":"{{AdaMember}}","aadObjectId":"{{Ada}}","name":"Ada Lovelace","tenantId":"{{FakeTeams.Tenant}}"},{"id":"29:bob","aadObjectId":"d0d0d0d0-0000-4000-8000-000000000009","name":"Bob"}]}""");
        var place = new Place("teams", FakeTeams.Tenant, Activities.Channel);
        await host.References.KeepAsync(new Sighting(place, ConversationKind.Channel, new Uri(host.Teams.ServiceUrl)), default);
        await host.Platform.MeetAsync(place, default);
        return host;
    }

    private static async Task<Person> AdaOf(TeamsHost host)
    {
        await using var db = await host.Databases.CreateDbContextAsync();
        return await PeopleRegister.FindAsync(db, AdaHere, default) ?? throw new InvalidOperationException("Ada is not in the register.");
    }
}
