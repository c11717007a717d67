using System.Globalization;
using System.Text.Json;
using DevExChat.Domain;
using DevExChat.Domain.Awards;
using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Proposals;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DevExChat.Procurement.Storage;

// One form for each kind of value, the same on every database and in an order SQL can compare.

/// <summary>An instant as UTC ticks: SQLite cannot order or compare <see cref="DateTimeOffset"/>.</summary>
internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

/// <summary>Money as whole cents.</summary>
internal sealed class MoneyConverter() : ValueConverter<Money, long>(money => money.Cents, cents => new Money(cents));

internal sealed class OpportunityIdConverter() : ValueConverter<OpportunityId, long>(id => id.Value, value => new OpportunityId(value));

internal sealed class PersonIdConverter() : ValueConverter<PersonId, Guid>(id => id.Value, value => new PersonId(value));

/// <summary>A person's identity on a platform, as people write it: <c>slack:T1/U1</c>.</summary>
internal sealed class ChatIdentityConverter() : ValueConverter<ChatIdentity, string>(
    identity => identity.ToString(),
    text => ChatIdentity.Parse(text) ?? new ChatIdentity("unreadable", "", text));

/// <summary>Quiet hours as people write them: <c>18:00-08:00</c>, <c>off</c>.</summary>
internal sealed class QuietHoursConverter() : ValueConverter<QuietHours, string>(
    quiet => quiet.ToString(),
    text => QuietHours.Parse(text) ?? QuietHours.None);

/// <summary>A day as <c>2026-12-04</c>, which sorts as text.</summary>
internal sealed class DayConverter() : ValueConverter<DateOnly, string>(
    day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));

/// <summary>A rate such as 0.13, exactly; never compared in SQL.</summary>
internal sealed class RateConverter() : ValueConverter<decimal, string>(
    rate => rate.ToString(CultureInfo.InvariantCulture),
    text => decimal.Parse(text, CultureInfo.InvariantCulture));

/// <summary>A fiscal year as the calendar year in which it begins.</summary>
internal sealed class FiscalYearConverter() : ValueConverter<FiscalYear, int>(year => year.StartYear, start => new FiscalYear(start));

internal sealed class AddressConverter() : ValueConverter<Uri, string>(uri => uri.OriginalString, text => new Uri(text, UriKind.RelativeOrAbsolute));

internal sealed class ProposalIdConverter() : ValueConverter<ProposalId, Guid>(id => id.Value, value => new ProposalId(value));

// Short lists that are replaced as a whole stand in one column, as a JSON array.

internal sealed class TextListConverter() : ValueConverter<IReadOnlyList<string>, string>(
    list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
    text => JsonSerializer.Deserialize<string[]>(text, JsonSerializerOptions.Default)!);

internal sealed class NumberListConverter() : ValueConverter<IReadOnlyList<int>, string>(
    list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
    text => JsonSerializer.Deserialize<int[]>(text, JsonSerializerOptions.Default)!);

internal sealed class AuthorizationListConverter() : ValueConverter<IReadOnlyList<Authorization>, string>(
    list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
    text => JsonSerializer.Deserialize<Authorization[]>(text, JsonSerializerOptions.Default)!);

internal sealed class ApproverQuestionListConverter() : ValueConverter<IReadOnlyList<ApproverQuestion>, string>(
    list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
    text => JsonSerializer.Deserialize<ApproverQuestion[]>(text, JsonSerializerOptions.Default)!);

/// <summary>Lists are equal when their parts are, in order.</summary>
internal sealed class ListComparer<T>() : ValueComparer<IReadOnlyList<T>>(
    (left, right) => ReferenceEquals(left, right) || (left != null && right != null && left.SequenceEqual(right)),
    list => list.Aggregate(0, (hash, part) => HashCode.Combine(hash, part)),
    list => list.ToArray());
