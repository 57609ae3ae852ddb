# Run once in a new installation: what REST cannot make. Prints what a server must know of it as a line of JSON.

# Readers wait for nobody in this mode.
ActiveRecord::Base.connection.execute('PRAGMA journal_mode = WAL')

Setting.rest_api_enabled = '1'
Setting.notified_events = []

password = SecureRandom.hex(12)
admin = User.find_by_login('admin')
admin.password = admin.password_confirmation = password
admin.must_change_passwd = false
admin.mail_notification = 'none'
admin.save!

marker = TimeEntryCustomField.create!(:name => 'Hourbridge', :field_format => 'string', :is_filter => true, :visible => true)

Role.create!(
  :name => 'Time keeper',
  :permissions => %i[log_time view_time_entries edit_time_entries edit_own_time_entries log_time_for_other_users view_issues],
  :issues_visibility => 'all',
  :time_entries_visibility => 'all',
  :users_visibility => 'all'
)

puts({ :adminKey => admin.api_key, :adminPassword => password, :markerField => marker.id }.to_json)

# Whoever closes the file last puts all of it into one, the one that servers get a copy of.
ActiveRecord::Base.connection_pool.disconnect!
