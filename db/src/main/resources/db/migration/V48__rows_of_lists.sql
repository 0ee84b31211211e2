-- The rows of lists come by the million too, and are always made by a statement that joins customer, campaign and list:
-- looking each reference up again cost more than the rows. None of the three is ever deleted before them.
alter table hold_out
  alter constraint hold_out_customer_id_fkey not enforced,
  alter constraint hold_out_campaign_id_fkey not enforced;
alter table call_list_record
  alter constraint call_list_record_list_id_fkey not enforced,
  alter constraint call_list_record_campaign_id_fkey not enforced,
  alter constraint call_list_record_customer_id_fkey not enforced,
  alter constraint call_list_record_owner_id_fkey not enforced;
alter table call_list_exclusion
  alter constraint call_list_exclusion_list_id_fkey not enforced,
  alter constraint call_list_exclusion_customer_id_fkey not enforced;
-- So do customers and contracts of an import, whose statement joins them with what they refer to.
alter table customer alter constraint customer_import_batch_id_fkey not enforced;
alter table contract alter constraint contract_customer_id_fkey not enforced;
-- Claims go by list since V11; an index nobody reads is paid for with each record.
drop index call_list_record_next;
