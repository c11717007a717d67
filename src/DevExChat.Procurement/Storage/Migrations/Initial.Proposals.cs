using Microsoft.EntityFrameworkCore.Migrations;

namespace DevExChat.Procurement.Storage.Migrations;

internal sealed partial class Initial
{
    private static void CreateProposals(MigrationBuilder migration)
    {
        migration.CreateTable("Proposals", table => new
        {
            Id = table.Column<Guid>(nullable: false),
            OpportunityId = table.Column<long>(nullable: false),
            Vendor = table.Column<Guid>(nullable: false),
            SubmittedAt = table.Column<long>(nullable: false),
            Revision = table.Column<int>(nullable: false),
            Withdrawn = table.Column<bool>(nullable: false),
            TermsVersion = table.Column<int>(nullable: false),
            Fingerprint = table.Column<string>(nullable: false),
            Verdict = table.Column<string>(nullable: false),
            Rationale = table.Column<string>(nullable: true),
            EvaluatedBy = table.Column<Guid>(nullable: true),
            Content_Approach = table.Column<string>(nullable: true),
            Content_Evidence = table.Column<string>(nullable: true),
            Content_DeliverBy = table.Column<string>(nullable: true),
            Content_GitHubHandle = table.Column<string>(nullable: true),
            Content_Net = table.Column<long>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_Proposals", proposal => proposal.Id);
            table.ForeignKey("FK_Proposals_Opportunities_OpportunityId", proposal => proposal.OpportunityId, "Opportunities", "Id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateIndex("IX_Proposals_OpportunityId_Vendor", "Proposals", ["OpportunityId", "Vendor"], unique: true);
        migration.CreateIndex("IX_Proposals_Vendor", "Proposals", "Vendor");

        migration.CreateTable("ProposalDrafts", table => new
        {
            OpportunityId = table.Column<long>(nullable: false),
            Vendor = table.Column<Guid>(nullable: false),
            UnsentSince = table.Column<long>(nullable: true),
            Words = table.Column<string>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_ProposalDrafts", draft => new { draft.OpportunityId, draft.Vendor }));
        migration.CreateIndex("IX_ProposalDrafts_Vendor", "ProposalDrafts", "Vendor");

        migration.CreateTable("Questions", table => new
        {
            OpportunityId = table.Column<long>(nullable: false),
            Number = table.Column<int>(nullable: false),
            Text = table.Column<string>(nullable: false),
            Asker = table.Column<Guid>(nullable: false),
            AskedAt = table.Column<long>(nullable: false),
            Answer = table.Column<string>(nullable: true),
            AnsweredAt = table.Column<long>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_Questions", question => new { question.OpportunityId, question.Number });
            table.ForeignKey("FK_Questions_Opportunities_OpportunityId", question => question.OpportunityId, "Opportunities", "Id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateIndex("IX_Questions_Asker", "Questions", "Asker");
    }
}
