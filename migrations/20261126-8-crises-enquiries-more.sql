-- Enquiries and files of missing persons end: after their term what was written of people goes, the count stays.

-- The language that somebody asked to be written to in, else one that they speak; null where nobody knows.
create view people.spoken with (security_invoker = true) as
  select p.id as person_id, coalesce(h.language, case when p.languages && array['ar', 'arabic', 'العربية', 'عربي'] then 'ar' when p.languages && array['en', 'english', 'الإنجليزية', 'إنجليزي'] then 'en' end) as language
  from people.person p join people.household h on h.id = p.household_id where p.merged_into is null and p.erased_at is null;
comment on column people.spoken.person_id is 'not null';

alter table crises.enquiry drop constraint enquiry_closed_because_check;
alter table crises.enquiry
  add constraint enquiry_closed_because_check check (closed_because in ('answered', 'by-enquirer', 'not-ours', 'not-found', 'duplicate', 'quiet')),
  -- Emptied after its term: nobody's name, number, words or picture is left, and its link is gone.
  add column forgotten_at timestamptz,
  add constraint enquiry_forgotten check (forgotten_at is null or (state = 'closed' and asker_name = '' and asker_phone is null and asker_email is null and sought = '{}' and photo_file is null and person_id is null));
create index enquiry_term on crises.enquiry (closed_at) where state = 'closed' and forgotten_at is null;
create index enquiry_case on crises.enquiry (case_id) where case_id is not null;

alter table crises.enquiry_event drop constraint enquiry_event_kind_check;
alter table crises.enquiry_event add constraint enquiry_event_kind_check
  check (kind in ('opened', 'added', 'note', 'matched', 'unmatched', 'joined', 'asked', 'consented', 'refused', 'answered', 'told', 'closed', 'reopened', 'file', 'case', 'erased'));

-- Words and what was disclosed may go when a person or a term ends; nothing else of an event ever changes.
create function crises.enquiry_event_frozen() returns trigger language plpgsql as $$
begin
  if (new.text is not null and new.text is distinct from old.text) or (new.details <> '{}' and new.details <> old.details)
    or (new.id, new.enquiry_id, new.kind, new.at, new.by_account, new.by_name) is distinct from (old.id, old.enquiry_id, old.kind, old.at, old.by_account, old.by_name) then
    raise exception 'what was said and done about an enquiry is never rewritten';
  end if;
  return new;
end $$;
create trigger enquiry_event_frozen before update on crises.enquiry_event for each row execute function crises.enquiry_event_frozen();

alter table crises.missing_person
  add column forgotten_at timestamptz,
  -- Two records of the register became one and each had an open file: the later one stands under the first, both stay open.
  add column joined_into bigint references crises.missing_person,
  add constraint missing_person_forgotten check (forgotten_at is null or (state not in ('open', 'transferred') and fields = '{}' and photo_file is null and closed_note is null and person_id is null));
drop index crises.missing_person_once;
create unique index missing_person_once on crises.missing_person (coalesce(crisis_id, 0), person_id) where person_id is not null and joined_into is null and state in ('open', 'transferred');
create index missing_person_about on crises.missing_person (person_id) where person_id is not null;
create index missing_person_enquiry on crises.missing_person (enquiry_id) where enquiry_id is not null;
create index missing_person_term on crises.missing_person (closed_at) where closed_at is not null and forgotten_at is null;

-- The roll leaves as PFIF, too; the register of exports keeps that.
alter table accounts.export drop constraint export_format_check;
alter table accounts.export add constraint export_format_check check (format in ('csv', 'xlsx', 'pdf', 'pfif'));
