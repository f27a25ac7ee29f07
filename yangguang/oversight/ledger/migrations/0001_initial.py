# Initial tables of the ledger.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('duties', '0001_initial'),
        ('organisations', '0002_names_keep_their_place'),
    ]

    operations = [
        migrations.CreateModel(
            name='IntakeItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('origin', models.CharField(choices=[('marked', '原文有责任标记'), ('unmarked', '原文无责任标记'), ('added', '人工补录')], max_length=20)),
                ('is_task', models.BooleanField()),
                ('parsed', models.JSONField()),
                ('corrected', models.JSONField(default=dict)),
                ('local_deadlines', models.JSONField(default=list)),
                ('drop_reason', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'verbose_name': '核对条目',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300)),
                ('document_number', models.CharField(blank=True, max_length=100)),
                ('kind', models.CharField(choices=[('implementation', '实施方案'), ('opinion', '实施意见'), ('priorities', '工作要点'), ('breakdown', '任务分解表'), ('notice', '工作通知'), ('other', '其他')], default='other', max_length=20)),
                ('year', models.PositiveSmallIntegerField(null=True)),
                ('issued_on', models.DateField(null=True)),
                ('issuers', models.JSONField(default=list)),
                ('state', models.CharField(choices=[('checking', '核对中'), ('adopted', '已下发'), ('closed', '已办结'), ('abandoned', '已放弃'), ('revoked', '已撤销')], default='checking', max_length=20)),
                ('is_public', models.BooleanField(default=False)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('opened_at', models.DateTimeField()),
                ('opened_by_user_id', models.BigIntegerField(null=True)),
                ('opened_by_name', models.CharField(blank=True, max_length=100)),
                ('adopted_at', models.DateTimeField(null=True)),
                ('adopted_by_user_id', models.BigIntegerField(null=True)),
                ('adopted_by_name', models.CharField(blank=True, max_length=100)),
                ('ended_at', models.DateTimeField(null=True)),
                ('end_reason', models.CharField(blank=True, max_length=500)),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='documents.document')),
                ('government', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.government')),
            ],
            options={
                'verbose_name': '方案',
            },
        ),
        migrations.CreateModel(
            name='IntakeCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_user_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(blank=True, max_length=100)),
                ('at', models.DateTimeField()),
                ('field', models.CharField(max_length=40)),
                ('before', models.JSONField(null=True)),
                ('after', models.JSONField(null=True)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='ledger.intakeitem')),
            ],
            options={
                'verbose_name': '更正记录',
            },
        ),
        migrations.CreateModel(
            name='PlanSource',
            fields=[
                ('plan', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='source', serialize=False, to='ledger.plan')),
                ('text', models.TextField()),
                ('text_sha256', models.CharField(max_length=64)),
                ('marker_form', models.CharField(blank=True, max_length=200)),
                ('head', models.JSONField(default=dict)),
                ('notices', models.JSONField(default=list)),
            ],
            options={
                'verbose_name': '方案原文',
            },
        ),
        migrations.AddField(
            model_name='intakeitem',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='ledger.plan'),
        ),
        migrations.CreateModel(
            name='PlanFiling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_user_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(blank=True, max_length=100)),
                ('at', models.DateTimeField()),
                ('title', models.CharField(max_length=300)),
                ('received_on', models.DateField()),
                ('receipt_number', models.CharField(max_length=60)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='documents.document')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='filings', to='ledger.plan')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.unit')),
            ],
            options={
                'verbose_name': '方案备案',
            },
        ),
        migrations.CreateModel(
            name='PlanRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_user_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(blank=True, max_length=100)),
                ('at', models.DateTimeField()),
                ('revision', models.PositiveIntegerField()),
                ('task_number', models.PositiveIntegerField(null=True)),
                ('changes', models.JSONField(default=list)),
                ('reason', models.CharField(max_length=500)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='ledger.plan')),
            ],
            options={
                'verbose_name': '修订记录',
            },
        ),
        migrations.CreateModel(
            name='PublicationCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_user_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(blank=True, max_length=100)),
                ('at', models.DateTimeField()),
                ('url', models.CharField(max_length=1000)),
                ('checked_at', models.DateTimeField()),
                ('is_found', models.BooleanField()),
                ('published_on', models.DateField(null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publication_checks', to='ledger.plan')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.unit')),
            ],
            options={
                'verbose_name': '网站公开核验',
            },
        ),
        migrations.CreateModel(
            name='ReportRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('open', '报送中'), ('compiled', '已汇总')], default='open', max_length=20)),
                ('summary', models.TextField(blank=True)),
                ('compiled_at', models.DateTimeField(null=True)),
                ('compiled_by_name', models.CharField(blank=True, max_length=100)),
                ('government', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.government')),
                ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report_rounds', to='ledger.plan')),
            ],
            options={
                'verbose_name': '情况报送轮次',
            },
        ),
        migrations.CreateModel(
            name='SituationReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('text', models.TextField(blank=True)),
                ('submitted_on', models.DateField(null=True)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('submitted_by_user_id', models.BigIntegerField(null=True)),
                ('submitted_by_name', models.CharField(blank=True, max_length=100)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='ledger.reportround')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.unit')),
            ],
            options={
                'verbose_name': '情况报送',
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('path', models.CharField(blank=True, max_length=200)),
                ('heading', models.CharField(max_length=300)),
                ('text', models.TextField()),
                ('requirement', models.TextField(blank=True)),
                ('channel', models.CharField(blank=True, max_length=500)),
                ('measures', models.TextField(blank=True)),
                ('responsible_leader', models.CharField(blank=True, max_length=100)),
                ('lead_certainty', models.CharField(choices=[('named', '原文写明'), ('read', '原文未写“牵头”，按落实单位'), ('settled', '本级指定')], max_length=20)),
                ('open_ended_tail', models.CharField(blank=True, max_length=200)),
                ('source_start', models.PositiveIntegerField(null=True)),
                ('source_end', models.PositiveIntegerField(null=True)),
                ('state', models.CharField(choices=[('pending', '待办'), ('in_progress', '推进中'), ('submitted', '待验收'), ('returned', '退回'), ('done', '已办结'), ('stopped', '已终止')], default='pending', max_length=20)),
                ('percent', models.PositiveSmallIntegerField(default=0)),
                ('is_public', models.BooleanField(default=False)),
                ('list_rank', models.PositiveSmallIntegerField(default=0)),
                ('due_on', models.DateField(null=True)),
                ('due_order', models.DateField()),
                ('soon_on', models.DateField(null=True)),
                ('is_paused', models.BooleanField(default=False)),
                ('is_soft', models.BooleanField(default=False)),
                ('submitted_on', models.DateField(null=True)),
                ('submitted_by_user_id', models.BigIntegerField(null=True)),
                ('submitted_by_unit_id', models.BigIntegerField(null=True)),
                ('submitted_duty_ids', models.JSONField(default=list)),
                ('finished_on', models.DateField(null=True)),
                ('was_late', models.BooleanField(null=True)),
                ('stop_reason', models.CharField(blank=True, max_length=500)),
                ('government', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.government')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='ledger.plan')),
            ],
            options={
                'verbose_name': '任务',
            },
        ),
        migrations.CreateModel(
            name='Subtask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('due_on', models.DateField(null=True)),
                ('finished_on', models.DateField(null=True)),
                ('added_by_name', models.CharField(blank=True, max_length=100)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.unit')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subtasks', to='ledger.task')),
            ],
            options={
                'verbose_name': '子任务',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_user_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(blank=True, max_length=100)),
                ('at', models.DateTimeField()),
                ('kind', models.CharField(choices=[('manual', '人工催办'), ('overdue', '逾期自动催办'), ('missing_report', '催报')], max_length=20)),
                ('on', models.DateField()),
                ('text', models.CharField(max_length=500)),
                ('key', models.CharField(max_length=120)),
                ('government', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.government')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.unit')),
                ('situation_report', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='ledger.situationreport')),
                ('task', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='ledger.task')),
            ],
            options={
                'verbose_name': '催办记录',
            },
        ),
        migrations.CreateModel(
            name='ProgressReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_user_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(blank=True, max_length=100)),
                ('at', models.DateTimeField()),
                ('on', models.DateField()),
                ('percent', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('is_completion', models.BooleanField(default=False)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.unit')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='ledger.task')),
            ],
            options={
                'verbose_name': '进展报告',
            },
        ),
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_user_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(blank=True, max_length=100)),
                ('at', models.DateTimeField()),
                ('on', models.DateField()),
                ('result', models.CharField(choices=[('good', '符合要求'), ('needs_work', '需要整改')], max_length=20)),
                ('text', models.TextField()),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.unit')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='ledger.plan')),
                ('task', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='ledger.task')),
            ],
            options={
                'verbose_name': '检查',
            },
        ),
        migrations.CreateModel(
            name='Acceptance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_user_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(blank=True, max_length=100)),
                ('at', models.DateTimeField()),
                ('on', models.DateField()),
                ('result', models.CharField(choices=[('passed', '通过'), ('returned', '退回')], max_length=20)),
                ('text', models.TextField(blank=True)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.unit')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='ledger.plan')),
                ('task', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='ledger.task')),
            ],
            options={
                'verbose_name': '验收',
            },
        ),
        migrations.CreateModel(
            name='TaskDeadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text', models.CharField(max_length=200)),
                ('kind', models.CharField(max_length=30)),
                ('starts_on', models.DateField(null=True)),
                ('due_on', models.DateField(null=True)),
                ('is_inferred', models.BooleanField(default=False)),
                ('length', models.PositiveIntegerField(null=True)),
                ('unit', models.CharField(blank=True, max_length=20)),
                ('quantity', models.FloatField(null=True)),
                ('per', models.CharField(blank=True, max_length=20)),
                ('anchor', models.CharField(blank=True, max_length=200)),
                ('act', models.CharField(blank=True, max_length=200)),
                ('is_soft', models.BooleanField(default=False)),
                ('recurrence', models.JSONField(default=list)),
                ('is_local', models.BooleanField(default=False)),
                ('set_by_name', models.CharField(blank=True, max_length=100)),
                ('set_at', models.DateTimeField(null=True)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('occurrence_on', models.DateField(null=True)),
                ('duty', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deadlines', to='ledger.task')),
            ],
            options={
                'verbose_name': '任务期限',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_user_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(blank=True, max_length=100)),
                ('at', models.DateTimeField()),
                ('kind', models.CharField(choices=[('url', '网页'), ('file', '文件'), ('document', '本系统公文')], max_length=20)),
                ('address', models.CharField(max_length=1000)),
                ('name', models.CharField(blank=True, max_length=255)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('size', models.PositiveBigIntegerField(null=True)),
                ('taken_at', models.DateTimeField()),
                ('note', models.CharField(blank=True, max_length=500)),
                ('report', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='ledger.progressreport')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='ledger.task')),
                ('deadline', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='ledger.taskdeadline')),
            ],
            options={
                'verbose_name': '佐证',
            },
        ),
        migrations.CreateModel(
            name='TaskUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('lead', '牵头单位'), ('responsible', '责任单位'), ('cooperating', '配合单位')], max_length=20)),
                ('position', models.PositiveIntegerField(default=0)),
                ('printed', models.CharField(max_length=200)),
                ('is_member', models.BooleanField(default=False)),
                ('resolved_as', models.CharField(max_length=20)),
                ('explanation', models.CharField(blank=True, max_length=500)),
                ('percent', models.PositiveSmallIntegerField(default=0)),
                ('reported_on', models.DateField(null=True)),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='units', to='ledger.task')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.unit')),
            ],
            options={
                'verbose_name': '任务单位',
                'ordering': ['role', 'position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='IntakeQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=80)),
                ('text', models.CharField(max_length=1000)),
                ('options', models.JSONField(default=list)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('settled_at', models.DateTimeField(null=True)),
                ('settled_by_user_id', models.BigIntegerField(null=True)),
                ('settled_by_name', models.CharField(blank=True, max_length=100)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='ledger.intakeitem')),
            ],
            options={
                'verbose_name': '待定事项',
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('settled_at', None)), models.Q(('settled_at__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='question_settled_has_answer')],
            },
        ),
        migrations.CreateModel(
            name='IntakeUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('lead', '牵头单位'), ('responsible', '责任单位'), ('cooperating', '配合单位')], max_length=20)),
                ('position', models.PositiveIntegerField()),
                ('printed', models.CharField(max_length=200)),
                ('expanded', models.CharField(max_length=200)),
                ('kind', models.CharField(max_length=20)),
                ('unit_ids', models.JSONField(default=list)),
                ('candidate_ids', models.JSONField(default=list)),
                ('explanation', models.CharField(blank=True, max_length=500)),
                ('chosen_by_name', models.CharField(blank=True, max_length=100)),
                ('chosen_at', models.DateTimeField(null=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='units', to='ledger.intakeitem')),
            ],
            options={
                'verbose_name': '单位名称核对',
                'ordering': ['role', 'position'],
                'constraints': [models.UniqueConstraint(fields=('item', 'role', 'position'), name='intake_unit_position_once'), models.CheckConstraint(condition=models.Q(('role__in', ['lead', 'responsible', 'cooperating'])), name='intake_unit_known_role')],
            },
        ),
        migrations.AddIndex(
            model_name='plan',
            index=models.Index(fields=['government', 'state', '-id'], name='plan_by_state'),
        ),
        migrations.AddIndex(
            model_name='plan',
            index=models.Index(fields=['is_public', 'state', '-id'], name='plan_public'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['adopted', 'closed']), models.Q(('document_number', ''), _negated=True)), fields=('government', 'document_number'), name='plan_number_live_once'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['checking', 'adopted', 'closed'])), fields=('document',), name='plan_document_once'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['checking', 'adopted', 'closed', 'abandoned', 'revoked'])), name='plan_known_state'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['implementation', 'opinion', 'priorities', 'breakdown', 'notice', 'other'])), name='plan_known_kind'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['adopted', 'closed']), _negated=True), ('adopted_at__isnull', False), _connector='OR'), name='plan_live_was_adopted'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('is_public', False), ('adopted_at__isnull', False), _connector='OR'), name='plan_public_was_adopted'),
        ),
        migrations.AddConstraint(
            model_name='intakeitem',
            constraint=models.UniqueConstraint(fields=('plan', 'number'), name='intake_number_once'),
        ),
        migrations.AddConstraint(
            model_name='intakeitem',
            constraint=models.CheckConstraint(condition=models.Q(('origin__in', ['marked', 'unmarked', 'added'])), name='intake_known_origin'),
        ),
        migrations.AddConstraint(
            model_name='intakeitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('drop_reason', ''), ('is_task', True)), models.Q(('is_task', False), ('origin', 'unmarked')), models.Q(('is_task', False), models.Q(('drop_reason', ''), _negated=True)), _connector='OR'), name='intake_dropped_says_why'),
        ),
        migrations.AddConstraint(
            model_name='planfiling',
            constraint=models.UniqueConstraint(fields=('plan', 'unit'), name='filing_once_per_unit'),
        ),
        migrations.AddConstraint(
            model_name='planfiling',
            constraint=models.UniqueConstraint(fields=('plan', 'receipt_number'), name='filing_number_once'),
        ),
        migrations.AddConstraint(
            model_name='planrevision',
            constraint=models.UniqueConstraint(fields=('plan', 'revision'), name='plan_revision_once'),
        ),
        migrations.AddConstraint(
            model_name='reportround',
            constraint=models.UniqueConstraint(fields=('plan', 'period'), name='round_plan_period_once'),
        ),
        migrations.AddConstraint(
            model_name='reportround',
            constraint=models.UniqueConstraint(condition=models.Q(('plan', None)), fields=('government', 'period'), name='round_period_once'),
        ),
        migrations.AddConstraint(
            model_name='reportround',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'compiled'])), name='round_known_state'),
        ),
        migrations.AddConstraint(
            model_name='reportround',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'open'), models.Q(('summary', ''), _negated=True), _connector='OR'), name='round_compiled_has_summary'),
        ),
        migrations.AddConstraint(
            model_name='situationreport',
            constraint=models.UniqueConstraint(fields=('round', 'unit'), name='situation_report_once'),
        ),
        migrations.AddConstraint(
            model_name='situationreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('submitted_on', None), ('text', '')), models.Q(('submitted_on__isnull', False), models.Q(('text', ''), _negated=True)), _connector='OR'), name='situation_report_has_text'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(fields=['government', 'list_rank', 'due_order', 'id'], name='task_list'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(fields=['plan', 'list_rank', 'due_order', 'id'], name='task_plan_list'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('is_public', True)), fields=['list_rank', 'due_order', 'id'], name='task_public_list'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(fields=['government', 'state'], name='task_state'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(fields=('plan', 'number'), name='task_number_once'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'in_progress', 'submitted', 'returned', 'done', 'stopped'])), name='task_known_state'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('percent__gte', 0), ('percent__lte', 100)), name='task_percent_in_range'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('list_rank', 1), ('state__in', ['done', 'stopped'])), models.Q(models.Q(('state__in', ['done', 'stopped']), _negated=True), ('list_rank', 0)), _connector='OR'), name='task_rank_follows_state'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('finished_on__isnull', False), ('percent', 100)), _connector='OR'), name='task_done_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'submitted'), _negated=True), ('submitted_on__isnull', False), _connector='OR'), name='task_submitted_has_day'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'stopped'), _negated=True), models.Q(('stop_reason', ''), _negated=True), _connector='OR'), name='task_stopped_says_why'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('due_on', None), ('due_order', models.F('due_on')), _connector='OR'), name='task_order_follows_due'),
        ),
        migrations.AddConstraint(
            model_name='subtask',
            constraint=models.UniqueConstraint(fields=('task', 'number'), name='subtask_number_once'),
        ),
        migrations.AddIndex(
            model_name='reminder',
            index=models.Index(fields=['task', '-id'], name='reminder_of_task'),
        ),
        migrations.AddIndex(
            model_name='reminder',
            index=models.Index(fields=['unit', '-id'], name='reminder_of_unit'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('key',), name='reminder_once'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['manual', 'overdue', 'missing_report'])), name='reminder_known_kind'),
        ),
        migrations.AddIndex(
            model_name='progressreport',
            index=models.Index(fields=['task', '-id'], name='report_of_task'),
        ),
        migrations.AddConstraint(
            model_name='progressreport',
            constraint=models.CheckConstraint(condition=models.Q(('percent__gte', 0), ('percent__lte', 100)), name='report_percent_in_range'),
        ),
        migrations.AddConstraint(
            model_name='check',
            constraint=models.CheckConstraint(condition=models.Q(('result__in', ['good', 'needs_work'])), name='check_known_result'),
        ),
        migrations.AddConstraint(
            model_name='acceptance',
            constraint=models.CheckConstraint(condition=models.Q(('result__in', ['passed', 'returned'])), name='acceptance_known_result'),
        ),
        migrations.AddConstraint(
            model_name='acceptance',
            constraint=models.CheckConstraint(condition=models.Q(('result', 'passed'), models.Q(('text', ''), _negated=True), _connector='OR'), name='acceptance_return_says_why'),
        ),
        migrations.AddIndex(
            model_name='taskdeadline',
            index=models.Index(fields=['occurrence_on', 'id'], name='deadline_occurrence'),
        ),
        migrations.AddConstraint(
            model_name='taskdeadline',
            constraint=models.UniqueConstraint(fields=('task', 'number'), name='deadline_number_once'),
        ),
        migrations.AddConstraint(
            model_name='taskdeadline',
            constraint=models.CheckConstraint(condition=models.Q(('is_local', False), ('set_at__isnull', False), _connector='OR'), name='deadline_local_names_setter'),
        ),
        migrations.AddIndex(
            model_name='evidence',
            index=models.Index(fields=['task', '-id'], name='evidence_of_task'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['url', 'file', 'document'])), name='evidence_known_kind'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('address', ''), _negated=True), name='evidence_has_address'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'file'), _negated=True), models.Q(('sha256', ''), _negated=True), _connector='OR'), name='evidence_file_has_digest'),
        ),
        migrations.AddIndex(
            model_name='taskunit',
            index=models.Index(fields=['unit', 'role', 'task'], name='task_unit_of_unit'),
        ),
        migrations.AddConstraint(
            model_name='taskunit',
            constraint=models.UniqueConstraint(fields=('task', 'unit'), name='task_unit_one_role'),
        ),
        migrations.AddConstraint(
            model_name='taskunit',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['lead', 'responsible', 'cooperating'])), name='task_unit_known_role'),
        ),
        migrations.AddConstraint(
            model_name='taskunit',
            constraint=models.CheckConstraint(condition=models.Q(('percent__gte', 0), ('percent__lte', 100)), name='task_unit_percent_in_range'),
        ),
    ]
