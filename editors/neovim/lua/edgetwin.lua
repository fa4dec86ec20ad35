-- EdgeTwin's language server for Markdown notes in Neovim's own client (0.10 and later); README.md beside says how to set it up.
local M = {}

-- A folder of notes is where one of these lies; only if none does, where a repository begins.
local vault_markers = { '.edgetwin', '.edgetwin.toml', '.obsidian', '.marksman.toml', '.zk' }
local name = 'edgetwin'

local function root_of(buffer)
  return vim.fs.root(buffer, vault_markers) or vim.fs.root(buffer, { '.git' })
end

local function say(text, level)
  vim.notify('twinlsp: ' .. text, level or vim.log.levels.ERROR)
end

-- The server of this buffer's vault, or, from a buffer without notes, of any vault that is open.
local function client_of(buffer)
  local client = vim.lsp.get_clients({ bufnr = buffer, name = name })[1] or vim.lsp.get_clients({ name = name })[1]
  if not client then
    say('no note is open yet; open one, then try again')
  end
  return client
end

-- What a request is about: the note itself, or, on a page of backlinks, the note that it is of.
local function note_of(buffer)
  return vim.b[buffer].edgetwin_note or vim.uri_from_bufnr(buffer)
end

-- 0.11 has methods of clients, 0.10 functions.
local function ask(client, method, params, done, buffer)
  local function answered(problem, result)
    if problem then
      say(problem.message)
    elseif done then
      done(result)
    end
  end
  if vim.fn.has('nvim-0.11') == 1 then
    client:request(method, params, answered, buffer)
  else
    client.request(method, params, answered, buffer)
  end
end

--- Has the server carry out one of its commands: docs/lsp-features.md has them.
function M.execute(command, arguments)
  local client = client_of(0)
  if client then
    ask(client, 'workspace/executeCommand', { command = command, arguments = arguments }, nil, 0)
  end
end

-- The address of this buffer's note says which vault a new note belongs to, where several are open.
local function in_this_vault(arguments)
  local note = note_of(0)
  if vim.startswith(note, 'file:') and vim.api.nvim_buf_get_name(0) ~= '' then
    table.insert(arguments, note)
  end
  return arguments
end

--- Shows the note of a day, and makes it if there is none; without a day, of today.
function M.daily_note(day)
  M.execute('edgetwin.dailyNote', in_this_vault({ day ~= '' and day or 'today' }))
end

--- Shows what the notes say to a question, as a page.
function M.ask(question)
  local client = client_of(0)
  if client then
    local root = vim.uri_from_fname(client.root_dir or client.config.root_dir)
    vim.cmd.split({ args = { vim.fn.fnameescape('edgetwin:/ask/' .. vim.uri_encode(root .. ' ' .. question, 'rfc2396'):gsub('/', '%%2F')) } })
  end
end

-- The address of a page of the server opens it in a window of its own.
local function open_address(address)
  vim.cmd.split({ args = { vim.fn.fnameescape(address) } })
end

--- Lists the notes that agents want kept, shows the chosen one as it is, and has it approved or discarded.
function M.staged()
  local client = client_of(0)
  if not client then
    return
  end
  local vault = in_this_vault({})
  ask(client, 'workspace/executeCommand', { command = 'edgetwin.staged', arguments = vault }, function(notes)
    if #notes == 0 then
      say('no note waits', vim.log.levels.INFO)
      return
    end
    local function by(note)
      return note.caller ~= '' and note.caller or 'somebody who is not known'
    end
    local function shown(note)
      return ('%s (%d bytes), put aside by %s'):format(note.name, note.bytes, by(note))
    end
    vim.ui.select(notes, { prompt = 'Notes that agents put aside', format_item = shown }, function(note)
      if not note then
        return
      end
      open_address(note.page)
      -- Chosen once the page is there to be read.
      vim.defer_fn(function()
        vim.cmd.redraw()
        vim.ui.select({ 'Approve', 'Discard', 'Not now' }, { prompt = ('%s, put aside by %s'):format(note.name, by(note)) }, function(choice)
          local command = ({ Approve = 'edgetwin.approveStaged', Discard = 'edgetwin.discardStaged' })[choice]
          if command then
            ask(client, 'workspace/executeCommand', { command = command, arguments = { note.name, note.number, unpack(vault) } }, nil, 0)
          end
        end)
      end, 200)
    end)
  end, 0)
end

--- Shows what agents want to do, one after another, and has each allowed once or denied.
function M.requests()
  M.execute('edgetwin.agentRequests', in_this_vault({}))
end

--- Makes a note with a short report from the vault and shows it; with a bang, the language model of the user's endpoint.toml writes it.
function M.draft(topic, by_model)
  local arguments = in_this_vault({ topic })
  if by_model then
    table.insert(arguments, 'model')
  end
  M.execute('edgetwin.draft', arguments)
end

--- Writes how the vault's writer writes into its note Voice.md and shows it.
function M.voice_profile()
  M.execute('edgetwin.voiceProfile', in_this_vault({}))
end

--- Shows what is done again and again, and makes a draft of a workflow of what is chosen.
function M.habits()
  M.execute('edgetwin.workflowMine', in_this_vault({}))
end

--- Makes a note and shows it.
function M.new_note(title)
  M.execute('edgetwin.createNote', in_this_vault({ title }))
end

--- Makes a note from a template and shows it.
function M.note_from_template(template, title)
  M.execute('edgetwin.noteFromTemplate', in_this_vault({ template, title }))
end

--- Shows the notes that link to this one, with the lines that do, as a page. <CR> follows the link in a line, q closes the page.
function M.backlinks()
  if client_of(0) then
    vim.cmd.split({ args = { vim.fn.fnameescape('edgetwin:/backlinks/' .. vim.uri_encode(note_of(0), 'rfc2396'):gsub('/', '%%2F')) } })
  end
end

--- Puts the links that lead to this note into the quickfix list.
function M.backlinks_list()
  local client = client_of(0)
  if not client then
    return
  end
  ask(client, 'edgetwin/backlinks', { textDocument = { uri = note_of(0) } }, function(links)
    local items = vim.lsp.util.locations_to_items(links, client.offset_encoding)
    vim.fn.setqflist({}, ' ', { title = 'Backlinks', items = items })
    vim.cmd('botright copen')
  end, 0)
end

-- The link behind the cursor in a page, otherwise the first of the line: `[4](file:///notes/a.md#L4)`.
local function follow()
  local line, column = vim.api.nvim_get_current_line(), vim.api.nvim_win_get_cursor(0)[2]
  local target
  for from, address, to in line:gmatch('()%[[^%]]*%]%((file:[^)]*)%)()') do
    target = target or address
    if column + 1 >= from and column + 1 < to then
      target = address
    end
  end
  if not target then
    return
  end
  local address, row = target:match('^(.-)#L(%d+)$')
  vim.cmd('wincmd p')
  vim.cmd.edit({ args = { vim.fn.fnameescape(vim.uri_to_fname(address or target)) } })
  if row then
    pcall(vim.api.nvim_win_set_cursor, 0, { tonumber(row), 0 })
  end
end

-- Fills a page of the server. It may come before the note's own buffer had time to start the server.
local function show_page(buffer, uri)
  local client = client_of(buffer)
  if not client then
    return
  end
  ask(client, 'workspace/textDocumentContent', { uri = uri }, function(page)
    if not vim.api.nvim_buf_is_valid(buffer) then
      return
    end
    vim.bo[buffer].modifiable = true
    vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(page.text:gsub('\n$', ''), '\n'))
    vim.bo[buffer].modifiable = false
    vim.bo[buffer].modified = false
  end, buffer)
end

local function open_page(event)
  local uri = event.match:gsub('^.*(edgetwin:/)', '%1')
  vim.bo[event.buf].buftype = 'nofile'
  vim.bo[event.buf].bufhidden = 'wipe'
  vim.bo[event.buf].swapfile = false
  -- What an agent wrote is only shown: no plugin for Markdown sees it.
  local is_staged = uri:find('^edgetwin:/+staged/') ~= nil
  vim.bo[event.buf].filetype = is_staged and 'text' or 'markdown'
  vim.b[event.buf].edgetwin_note = vim.uri_decode(uri:match('^edgetwin:/+%a+/(.*)$') or '')
  if not is_staged then
    vim.keymap.set('n', '<CR>', follow, { buffer = event.buf, desc = 'Follow the link in this line' })
  end
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = event.buf, desc = 'Close the page' })
  show_page(event.buf, uri)
end

-- What the server has changed since: pages that are open are asked for again.
local function refresh_page(_, params)
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.api.nvim_buf_get_name(buffer):find(params.uri, 1, true) then
      show_page(buffer, params.uri)
    end
  end
  return vim.NIL
end

-- The client itself cuts a long message in its middle.
local function show_message(_, params)
  local levels = { vim.log.levels.ERROR, vim.log.levels.WARN }
  say(params.message, levels[params.type] or vim.log.levels.INFO)
end

-- What stands behind links and claims is otherwise now. 0.10 asks again but goes on showing what it had; enabled anew it forgets that.
local function refresh_hints(_, _, context)
  for _, buffer in ipairs(vim.lsp.get_buffers_by_client_id(context.client_id)) do
    if vim.lsp.inlay_hint.is_enabled({ bufnr = buffer }) then
      vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
    end
  end
  return vim.NIL
end

-- What may come next, shown behind the cursor while it is true. 0.12 has this of its own: `vim.lsp.inline_completion.enable()`.
local ghosts = vim.api.nvim_create_namespace('edgetwin.ghost')
local ghost = {}

local function clear_ghost(buffer)
  ghost[buffer] = nil
  vim.api.nvim_buf_clear_namespace(buffer, ghosts, 0, -1)
end

local function show_ghost(buffer)
  clear_ghost(buffer)
  local client = vim.lsp.get_clients({ bufnr = buffer, name = name })[1]
  if not client or not client.server_capabilities.inlineCompletionProvider then
    return
  end
  local window, tick = vim.api.nvim_get_current_win(), vim.api.nvim_buf_get_changedtick(buffer)
  local row, column = unpack(vim.api.nvim_win_get_cursor(window))
  local function is_as_it_was()
    local now = vim.api.nvim_win_is_valid(window) and vim.api.nvim_win_get_buf(window) == buffer and vim.api.nvim_win_get_cursor(window)
    return now and now[1] == row and now[2] == column and vim.api.nvim_buf_get_changedtick(buffer) == tick and vim.fn.mode():sub(1, 1) == 'i'
  end
  ask(client, 'textDocument/inlineCompletion', vim.lsp.util.make_position_params(window, client.offset_encoding), function(list)
    local item = list and list.items and list.items[1]
    if not item or not is_as_it_was() then
      return
    end
    clear_ghost(buffer)
    vim.api.nvim_buf_set_extmark(buffer, ghosts, row - 1, column, { virt_text = { { item.insertText, 'Comment' } }, virt_text_pos = 'inline' })
    ghost[buffer] = { row = row, column = column, text = item.insertText, command = item.command, client = client }
  end, buffer)
end

-- Takes what is shown; where nothing is, the key does what it does otherwise.
local function accept_ghost(buffer, key)
  local shown = ghost[buffer]
  if not shown then
    vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(key, true, false, true), 'n', false)
    return
  end
  clear_ghost(buffer)
  vim.api.nvim_buf_set_text(buffer, shown.row - 1, shown.column, shown.row - 1, shown.column, { shown.text })
  vim.api.nvim_win_set_cursor(0, { shown.row, shown.column + #shown.text })
  -- The server counts what is taken, once it stands there.
  if shown.command then
    ask(shown.client, 'workspace/executeCommand', { command = shown.command.command, arguments = shown.command.arguments }, nil, buffer)
  end
  show_ghost(buffer)
end

local function set_up_ghost(group, key)
  vim.api.nvim_create_autocmd({ 'TextChangedI', 'CursorMovedI' }, { group = group, callback = function(event)
    if vim.bo[event.buf].filetype == 'markdown' then
      show_ghost(event.buf)
    end
  end })
  vim.api.nvim_create_autocmd('InsertLeave', { group = group, callback = function(event)
    clear_ghost(event.buf)
  end })
  vim.api.nvim_create_autocmd('LspAttach', { group = group, callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == name then
      vim.keymap.set('i', key, function()
        accept_ghost(event.buf, key)
      end, { buffer = event.buf, desc = 'Accept what is shown behind the cursor' })
    end
  end })
end

--- The configuration for `vim.lsp.start` and `vim.lsp.config`.
function M.config(options)
  options = options or {}
  local capabilities = vim.lsp.protocol.make_client_capabilities()
  capabilities.workspace.textDocumentContent = { dynamicRegistration = false }
  return {
    name = name,
    cmd = options.cmd or { 'twinlsp' },
    filetypes = { 'markdown' },
    capabilities = vim.tbl_deep_extend('force', capabilities, options.capabilities or {}),
    init_options = options.settings,
    settings = { edgetwin = options.settings },
    handlers = {
      ['window/showMessage'] = show_message,
      ['workspace/textDocumentContent/refresh'] = refresh_page,
      ['workspace/inlayHint/refresh'] = vim.fn.has('nvim-0.11') == 0 and refresh_hints or nil,
    },
    commands = {
      -- What a click on "3 backlinks" above a note does.
      ['edgetwin.showReferences'] = function(command, context)
        local client = assert(vim.lsp.get_client_by_id(context.client_id))
        local params = { textDocument = { uri = command.arguments[1] }, position = command.arguments[2], context = { includeDeclaration = false } }
        ask(client, 'textDocument/references', params, function(places)
          vim.fn.setqflist({}, ' ', { title = 'References', items = vim.lsp.util.locations_to_items(places or {}, client.offset_encoding) })
          vim.cmd('botright copen')
        end, context.bufnr)
      end,
    },
  }
end

--- Starts the server for every Markdown note from now on. Options: `cmd`, `capabilities`, and `settings` as docs/notes-configuration.md
--- has them, such as `{ daily = { folder = 'journal' } }`; `ghost_text` is the key that accepts what is shown behind the cursor as you
--- write, such as `'<M-l>'`; without it nothing is shown.
function M.setup(options)
  local config = M.config(options)
  if vim.fn.executable(config.cmd[1]) == 0 then
    say(("the program '%s' was not found; `make install` puts it on the PATH, or say `setup({ cmd = { '/path/to/twinlsp' } })`"):format(config.cmd[1]))
    return
  end
  local group = vim.api.nvim_create_augroup(name, {})
  if vim.lsp.config then
    config.root_dir = function(buffer, start)
      if vim.bo[buffer].buftype == '' then
        start(root_of(buffer))
      end
    end
    vim.lsp.config(name, config)
    vim.lsp.enable(name)
  else
    vim.api.nvim_create_autocmd('FileType', {
      group = group,
      pattern = 'markdown',
      callback = function(event)
        if vim.bo[event.buf].buftype == '' then
          vim.lsp.start(vim.tbl_extend('force', config, { root_dir = root_of(event.buf) }), { bufnr = event.buf })
        end
      end,
    })
  end
  if options and options.ghost_text then
    set_up_ghost(group, options.ghost_text)
  end
  -- A note that the server has made in a folder that is not there yet is only a buffer: the folder comes when it is written.
  vim.api.nvim_create_autocmd('BufWritePre', {
    group = group,
    callback = function(event)
      if #vim.lsp.get_clients({ bufnr = event.buf, name = name }) > 0 then
        vim.fn.mkdir(vim.fs.dirname(vim.uri_to_fname(vim.uri_from_bufnr(event.buf))), 'p')
      end
    end,
  })
  vim.api.nvim_create_autocmd('BufReadCmd', { group = group, pattern = { 'edgetwin:/*', '*/edgetwin:/*' }, callback = open_page })

  local command = vim.api.nvim_create_user_command
  command('EdgeTwinAsk', function(given)
    M.ask(given.args)
  end, { nargs = '+', desc = 'What the notes say to a question' })
  command('EdgeTwinStaged', function()
    M.staged()
  end, { desc = 'The notes that agents want kept: shows one, and makes a note of it or discards it' })
  command('EdgeTwinDraft', function(given)
    M.draft(given.args, given.bang)
  end, { nargs = '+', bang = true, desc = 'A note with a short report on something, from the notes; with ! by a language model' })
  command('EdgeTwinVoice', function()
    M.voice_profile()
  end, { desc = 'How I write, as a note' })
  command('EdgeTwinRequests', function()
    M.requests()
  end, { desc = 'What agents want to do' })
  command('EdgeTwinHabits', function()
    M.habits()
  end, { desc = 'What is done again and again, and a workflow of it' })
  command('EdgeTwinBacklinks', function(given)
    if given.bang then
      M.backlinks_list()
    else
      M.backlinks()
    end
  end, { bang = true, desc = 'The notes that link to this one: as a page, with ! as the quickfix list' })
  command('EdgeTwinDaily', function(given)
    M.daily_note(given.args)
  end, { nargs = '*', desc = "The note of a day, such as 'next friday'; of today without one" })
  command('EdgeTwinNew', function(given)
    M.new_note(given.args)
  end, { nargs = '+', desc = 'A new note of that name' })
  command('EdgeTwinTemplate', function(given)
    local template, title = given.args:match('^(%S+)%s+(.+)$')
    if template then
      M.note_from_template(template, title)
    else
      say('EdgeTwinTemplate takes a template and the name of the new note')
    end
  end, { nargs = '+', desc = 'A new note from a template: its name, then the name of the note' })
end

return M
