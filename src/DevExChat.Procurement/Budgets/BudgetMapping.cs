using DevExChat.Domain.Budgets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.Budgets;

/// <summary>The key begins with the year, in which lists are read.</summary>
internal sealed class BudgetMapping : IEntityTypeConfiguration<Budget>
{
    public void Configure(EntityTypeBuilder<Budget> budget)
    {
        budget.ToTable("Budgets").HasKey(b => new { b.Year, b.CostCentre });
        budget.Property(b => b.Year).ValueGeneratedNever();
        budget.Property(b => b.Version).IsConcurrencyToken();
        budget.Ignore(b => b.Line);
    }
}

/// <summary>One event moves a line once for each kind: a second attempt to record it breaks the key. Triggers refuse any change.</summary>
internal sealed class LedgerEntryMapping : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> entry)
    {
        entry.ToTable("BudgetLedger").HasKey(e => new { e.Opportunity, e.Sequence, e.Kind, e.Year, e.CostCentre });
        entry.Property(e => e.Sequence).ValueGeneratedNever();
        entry.Ignore(e => e.Line).Ignore(e => e.Amount);
        entry.HasIndex(e => new { e.Year, e.CostCentre, e.Kind, e.Cents });
    }
}
