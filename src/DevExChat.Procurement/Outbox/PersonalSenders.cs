using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Outbox;

/// <summary>
/// Answers an interaction privately. Where nobody can look whether an answer arrived it is given once more, because a sentence read twice
/// does less harm than a click without an answer. A handle lives for half an hour: after that, after two calls of which nobody knows what
/// became, and where there is none, the person is told directly.
/// </summary>
internal sealed class AnswerSender(AnswerSeal seal, ChatPlatforms platforms, PostOnce once) : IMessageSender
{
    private const int Unsure = 1;

    public async Task<Outcome> SendAsync(OutboxMessage message, CancellationToken ct)
    {
        if (seal.TryOpen(message.Payload) is not { } answer) return new Outcome.Dropped("Its seal cannot be opened: the keys are gone.");
        if (platforms.Find(answer.Person.Platform) is not { } platform) return ChatPlatforms.Missing(answer.Person.Platform);
        if (answer.AnswerHandle is not { } handle)
            return await once.SendAsync(platform, message, PlaceOf(answer.Person), answer.Card, Unsure, ct).ConfigureAwait(false);
        if (message.Begun > Unsure) return Directly(message, answer, "It was given twice, and nobody knows whether it arrived.");
        if (!await once.BeginAsync(message, ct).ConfigureAwait(false)) return PostOnce.Overtaken;
        var answered = await platform.AnswerAsync(handle, answer.Card, ct).ConfigureAwait(false);
        if (answered is SendResult.TryAgain or SendResult.Refused) message.DidNothing();
        return answered is SendResult.Gone gone ? Directly(message, answer, gone.Reason) : Outcome.Of(answered);
    }

    private Outcome.Later Directly(OutboxMessage message, AnswerPayload answer, string why)
    {
        message.GoDirectly(seal, answer);
        return new Outcome.Later(why, TimeSpan.Zero);
    }

    private static Place PlaceOf(ChatIdentity person) => new(person.Platform, person.Tenant, person.UserId);
}

/// <summary>Shows a person their home as it is now, on every platform where they are known.</summary>
internal sealed class HomeSender(ProcurementDb db, ICardComposer composer, ChatPlatforms platforms) : IMessageSender
{
    public async Task<Outcome> SendAsync(OutboxMessage message, CancellationToken ct)
    {
        var (person, stranger) = message.Read<ShowHomePayload>();
        var waiting = await db.Outbox
            .Where(m => m.Lane == message.Lane && m.Status == OutboxStatus.Waiting && m.Kind == OutboxKind.ShowHome && m.Id != message.Id)
            .Select(m => m.Id).ToListAsync(ct).ConfigureAwait(false);
        var home = person is { } known ? await composer.ComposeHomeAsync(known, ct).ConfigureAwait(false) : InvitationCard.Build(locale: null, about: null);
        if (home is null) return new Outcome.Sent { AlsoSent = waiting };

        // Where one workspace does not take it, the others show it nevertheless.
        List<Outcome> outcomes = [];
        foreach (var identity in stranger is not null ? [stranger] : await IdentitiesOfAsync(person, ct).ConfigureAwait(false))
        {
            if (platforms.Find(identity.Platform) is { } platform) outcomes.Add(Outcome.Of(await platform.ShowHomeAsync(identity, home, ct).ConfigureAwait(false)));
        }

        return outcomes.Find(outcome => outcome is Outcome.Later) ?? outcomes.Find(outcome => outcome is Outcome.Dead) ?? new Outcome.Sent { AlsoSent = waiting };
    }

    private async Task<IReadOnlyList<ChatIdentity>> IdentitiesOfAsync(PersonId? person, CancellationToken ct)
    {
        var linked = await db.Identities.AsNoTracking().Where(identity => identity.Person == person).ToListAsync(ct).ConfigureAwait(false);
        return [.. linked.Select(identity => identity.AsIdentity())];
    }
}

/// <summary>Asks a platform what it knows of a person, and keeps it.</summary>
internal sealed class ProfileSender(IProfileKeeper keeper, ChatPlatforms platforms) : IMessageSender
{
    public async Task<Outcome> SendAsync(OutboxMessage message, CancellationToken ct)
    {
        var identity = message.Read<DescribePayload>().Identity;
        if (platforms.Find(identity.Platform) is not { } platform) return new Outcome.Dropped($"The platform {identity.Platform} is not set up.");
        try
        {
            if (await platform.DescribeAsync(identity, ct).ConfigureAwait(false) is not { } profile) return new Outcome.Dropped("The platform does not know them.");
            await keeper.KeepAsync(identity, profile, ct).ConfigureAwait(false);
            return new Outcome.Sent();
        }
        catch (PlatformBusyException busy)
        {
            return new Outcome.Later(busy.Message, busy.Wait);
        }
    }
}

/// <summary>Has a platform learn how the people of a place are reached.</summary>
internal sealed class MeetingSender(ChatPlatforms platforms) : IMessageSender
{
    public async Task<Outcome> SendAsync(OutboxMessage message, CancellationToken ct)
    {
        var place = message.Read<MeetPayload>().Place;
        if (platforms.Find(place.Platform) is not { } platform) return new Outcome.Dropped($"The platform {place.Platform} is not set up.");
        // Who is not told of there is met when they write.
        return await platform.MeetAsync(place, ct).ConfigureAwait(false) is var met && met is SendResult.Refused refused ? new Outcome.Dropped(refused.Reason) : Outcome.Of(met);
    }
}
