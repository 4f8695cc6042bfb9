-- Rotations can be canceled and rolled back, which suspends following. Valid on H2 and on PostgreSQL.

alter table operation add column previous_key_id varchar(512); -- in force when a rotation began; null of older rotations
alter table operation add column rolls_back uuid;              -- the rotation that this one rolls back
alter table operation add column canceled_by varchar(64);      -- the object id of a caller
update operation set previous_key_id = (select c.key_in_force from cluster c where c.id = operation.cluster_id)
where outcome is null and kind = 'ROTATE';

-- The rotation whose cancellation or rollback suspended following; null if following is not suspended.
alter table cluster add column following_suspended_by uuid;
