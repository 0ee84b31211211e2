-- What is open of a manager's customers and promises, asked whenever somebody looks at the day.
create index commitment_open on commitment (customer_id) where state = 'open';
create index commitment_open_of on commitment (agent_id) where state = 'open';
