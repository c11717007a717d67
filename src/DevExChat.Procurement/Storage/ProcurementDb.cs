using DevExChat.Domain;
using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Inbox;
using DevExChat.Procurement.Installations;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Watching;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Storage;

/// <summary>
/// The record. A deed loads what it needs, asks the domain, and saves once: rows, audit entry, deadlines and outgoing messages
/// are durable together or not at all. What a noun's columns are stands in that noun's folder (<c>…Mapping.cs</c>).
/// </summary>
public sealed class ProcurementDb : DbContext
{
    private bool isWriting;

    /// <summary>
    /// What was loaded is compared with what it is now once, when it is saved. Otherwise each look at what is held would compare all of it,
    /// and a record may have hundreds of proposals.
    /// </summary>
    public ProcurementDb(DbContextOptions<ProcurementDb> options)
        : base(options) => ChangeTracker.AutoDetectChangesEnabled = false;

    public DbSet<Opportunity> Opportunities => Set<Opportunity>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<LinkedIdentity> Identities => Set<LinkedIdentity>();

    public DbSet<Delegation> Delegations => Set<Delegation>();

    public DbSet<LinkCode> LinkCodes => Set<LinkCode>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<CardCopy> CardCopies => Set<CardCopy>();

    public DbSet<Deadline> Deadlines => Set<Deadline>();

    public DbSet<NoticeEntry> NoticeLedger => Set<NoticeEntry>();

    public DbSet<NoticeChoice> NoticeChoices => Set<NoticeChoice>();

    public DbSet<DoneMorning> DoneMornings => Set<DoneMorning>();

    public DbSet<SkillWatch> SkillWatches => Set<SkillWatch>();

    public DbSet<ProposalDraft> ProposalDrafts => Set<ProposalDraft>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<InboxEntry> Inbox => Set<InboxEntry>();

    public DbSet<ConversationReference> ConversationReferences => Set<ConversationReference>();

    public DbSet<KeptChannel> KeptChannels => Set<KeptChannel>();

    public DbSet<Installation> Installations => Set<Installation>();

    public DbSet<GrantedTeam> GrantedTeams => Set<GrantedTeam>();

    public DbSet<Budget> Budgets => Set<Budget>();

    public DbSet<LedgerEntry> BudgetLedger => Set<LedgerEntry>();

    public DbSet<Counter> Counters => Set<Counter>();

    public DbSet<StoredKey> DataProtectionKeys => Set<StoredKey>();

    /// <summary>Whether the last save added messages that only become visible when its transaction commits; see <see cref="OutboxSignalInterceptor"/>.</summary>
    internal bool HasNewMessages { get; set; }

    /// <summary>Whether there is anything to save.</summary>
    public bool HasChanges()
    {
        ChangeTracker.DetectChanges();
        return ChangeTracker.HasChanges();
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        ChangeTracker.DetectChanges();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        return WriteAsync(() => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);
    }

    /// <summary>Writes in its turn, where writers have to take turns. What is written within it is part of it.</summary>
    /// <param name="write">One save, one statement, or one transaction.</param>
    /// <param name="ct">Cancels the waiting.</param>
    internal async Task<T> WriteAsync<T>(Func<Task<T>> write, CancellationToken ct)
    {
        if (isWriting || Database.CurrentTransaction is not null || !Database.IsSqlite()) return await write().ConfigureAwait(false);
        return await OneWriter.InTurnAsync(Database.GetConnectionString()!, WriteAloneAsync, ct).ConfigureAwait(false);

        async Task<T> WriteAloneAsync()
        {
            isWriting = true;
            try
            {
                return await write().ConfigureAwait(false);
            }
            finally
            {
                isWriting = false;
            }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        conventions.Properties<DateOnly>().HaveConversion<DayConverter>();
        conventions.Properties<Money>().HaveConversion<MoneyConverter>();
        conventions.Properties<decimal>().HaveConversion<RateConverter>();
        conventions.Properties<OpportunityId>().HaveConversion<OpportunityIdConverter>();
        conventions.Properties<PersonId>().HaveConversion<PersonIdConverter>();
        conventions.Properties<ProposalId>().HaveConversion<ProposalIdConverter>();
        conventions.Properties<FiscalYear>().HaveConversion<FiscalYearConverter>();
        conventions.Properties<ChatIdentity>().HaveConversion<ChatIdentityConverter>();
        conventions.Properties<QuietHours>().HaveConversion<QuietHoursConverter>();
        conventions.Properties<Uri>().HaveConversion<AddressConverter>();
        conventions.Properties<Enum>().HaveConversion<string>();
        // Roles are asked for by bit.
        conventions.Properties<Roles>().HaveConversion<int>();
        conventions.Properties<IReadOnlyList<string>>().HaveConversion<TextListConverter, ListComparer<string>>();
    }

    protected override void OnModelCreating(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(typeof(ProcurementDb).Assembly);
}
